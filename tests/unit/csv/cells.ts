/**
 * The cells that a spreadsheet makes of a CSV file with that separator. As LibreOffice and Excel read it: quotes count at the beginning of
 * a cell only, what follows the closing one belongs to the cell as it is. Without `quotes`, they count nowhere.
 */
export function cellsOf(csv: string, separator: "," | ";" | "\t", quotes = true): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < csv.length; ) {
    const [cell, end] = quotes && csv[at] === '"' ? quotedCell(csv, at) : ["", at];
    const rest = restOf(csv, end, separator);
    row.push(cell + rest);
    at = end + rest.length;
    if (csv[at] === separator) {
      at += 1;
      if (at < csv.length) continue;
      row.push("");
    }
    at += csv.startsWith("\r\n", at) ? 2 : 1;
    rows.push(row);
    row = [];
  }
  return rows;
}

function quotedCell(csv: string, start: number): [string, number] {
  let cell = "";
  for (let at = start + 1; at < csv.length; at += 1) {
    if (csv[at] !== '"') cell += csv[at];
    else if (csv[at + 1] !== '"') return [cell, at + 1];
    else {
      cell += '"';
      at += 1;
    }
  }
  return [cell, csv.length];
}

function restOf(csv: string, from: number, separator: string): string {
  let end = from;
  while (end < csv.length && ![separator, "\r", "\n"].includes(csv[end] as string)) end += 1;
  return csv.slice(from, end);
}
