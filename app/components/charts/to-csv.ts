import { escapeFormulas } from "@/lib/escape-formulas";

export type CsvValue = string | number | null;

/** Rows as CSV (RFC 4180), for a file; every field is quoted. What a spreadsheet would take for a formula is marked as text. */
export function toCsv(columns: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value: CsvValue): string {
  const text = typeof value === "string" ? escapeFormulas(value) : String(value ?? "");
  return `"${text.replaceAll('"', '""')}"`;
}
