"use client";

import { Download } from "lucide-react";
import { type CsvValue, toCsv } from "@/lib/csv";
import { Button } from "../button";
import { downloadText } from "../download-text";

/** A button that saves the numbers of a chart or table as CSV. */
export function CsvButton(props: {
  /** The name of the data, for screen readers, because a page may have several of these buttons. */
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
        // Without a byte order mark, Excel reads the file in the system's legacy charset.
        downloadText(`\uFEFF${toCsv([columns, ...rows])}`, fileName, "text/csv");
      }}
    >
      <Download aria-hidden />
      <span className="max-sm:sr-only">CSV</span>
      <span className="sr-only"> of {what}</span>
    </Button>
  );
}
