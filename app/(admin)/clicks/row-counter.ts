/** What clicks can be saved as. */
export type ExportFormat = "csv" | "ndjson";

/** Counts the rows of a file that arrives in pieces. In CSV, line ends within quotes end no row, and the first one names columns. */
export function rowCounter(format: ExportFormat): (piece: Uint8Array) => number {
  let rows = format === "csv" ? -1 : 0;
  let isQuoted = false;
  return (piece) => {
    // UTF-8 has neither byte within another character.
    for (const byte of piece) {
      if (byte === 0x22 && format === "csv") isQuoted = !isQuoted;
      else if (byte === 0x0a && !isQuoted) rows += 1;
    }
    return Math.max(0, rows);
  };
}
