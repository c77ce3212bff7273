"use client";

import { Download } from "lucide-react";
import { type CsvValue, toCsv } from "@/lib/csv";
import { Button } from "../button";
import { downloadText } from "../download-text";

/** A button that saves the numbers behind a chart or table. */
export function CsvButton(props: {
  /** Describes the button for screen readers, if a page has several. */
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
        // Excel recognises UTF-8 only with a byte order mark.
        downloadText(`\uFEFF${toCsv([columns, ...rows])}`, fileName, "text/csv");
      }}
    >
      <Download aria-hidden />
      <span className="max-sm:sr-only">CSV</span>
      <span className="sr-only"> of {what}</span>
    </Button>
  );
}
