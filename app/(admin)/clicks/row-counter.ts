/** The file formats of an export. */
export type ExportFormat = "csv" | "ndjson";

/**
 * Returns a function that takes the next chunk of a file and returns the number of complete rows so far. In CSV, the header
 * does not count, and a line break within quotes does not end a row.
 */
export function rowCounter(format: ExportFormat): (chunk: Uint8Array) => number {
  let rows = format === "csv" ? -1 : 0;
  let isQuoted = false;
  return (chunk) => {
    // In UTF-8, neither byte is part of another character.
    for (const byte of chunk) {
      if (byte === 0x22 && format === "csv") isQuoted = !isQuoted;
      else if (byte === 0x0a && !isQuoted) rows += 1;
    }
    return Math.max(0, rows);
  };
}
