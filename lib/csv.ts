/** What a field of CSV can be; null is written as an empty one. */
export type CsvValue = string | number | null;

/** Rows as CSV (RFC 4180): lines end with CRLF, every field is quoted. Texts are escaped for spreadsheets, see escapeFormulas; numbers are not. */
export function toCsv(rows: readonly (readonly CsvValue[])[]): string {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value: CsvValue): string {
  const text = typeof value === "string" ? escapeFormulas(value) : String(value ?? "");
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * A text as a field of CSV that no spreadsheet runs as a formula: an apostrophe is put in front of `=`, `+`, `-`, `@` and their full-width
 * forms where a cell may begin, also after white space, quotes or apostrophes, and in front of a tab or line break at the beginning. A cell
 * begins where the field does and, for a spreadsheet whose separator is another than the comma, after a semicolon, tab or line break
 * within it. Taking one apostrophe off at each of these places gives the text back.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function escapeFormulas(text: string): string {
  return text.replace(withinField, "'").replace(atBeginning, "'");
}

const withinField = /(?<=[;\t\r\n])(?=(?:['"]|[^\S\t\r\n])*[=+\-@＝＋－＠])/g;
const atBeginning = /^(?=[\s'"]*[=+\-@＝＋－＠]|['"]*[\t\r\n])/;
