"use client";

import { Download } from "lucide-react";
import { type CsvValue, toCsv } from "@/lib/csv";
import { Button } from "../button";
import { downloadText } from "../download-text";

/** Saves the numbers behind a chart or table. */
export function CsvButton(props: {
  /** For screen readers, where a page has several. */
  what: string;
  fileName: string;
  columns: readonly string[];
  rows: readonly (readonly CsvValue[])[];
}) {
  const { what, fileName, columns, rows } = props;
  return (
    <Button
      look="quiet"
      className="px-2"
      disabled={rows.length === 0}
      onClick={() => {
        // Excel takes a file without the mark for one in the system's old charset.
        downloadText(`\uFEFF${toCsv([columns, ...rows])}`, fileName, "text/csv");
      }}
    >
      <Download aria-hidden />
      <span className="max-sm:sr-only">CSV</span>
      <span className="sr-only"> of {what}</span>
    </Button>
  );
}
