/** The value of a CSV field. Null becomes an empty field. */
export type CsvValue = string | number | null;

/**
 * Formats rows as CSV (RFC 4180). Lines end with CRLF, and every field is quoted. Text is escaped for spreadsheets (see
 * escapeFormulas), numbers are not.
 */
export function toCsv(rows: readonly (readonly CsvValue[])[]): string {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value: CsvValue): string {
  const text = typeof value === "string" ? escapeFormulas(value) : String(value ?? "");
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * Escapes a CSV field, so that no spreadsheet runs it as a formula. Inserts an apostrophe where a cell may begin, if the
 * cell starts with `=`, `+`, `-`, `@` or their full-width forms, also after white space, quotes or apostrophes. Also
 * inserts one if the field starts with a tab or line break. A cell begins where the field does. In a spreadsheet with
 * another separator than the comma, it may also begin after a semicolon, tab or line break within the field. Removing one
 * apostrophe at each of these places restores the text.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function escapeFormulas(text: string): string {
  return text.replace(withinField, "'").replace(atBeginning, "'");
}

const withinField = /(?<=[;\t\r\n])(?=(?:['"]|[^\S\t\r\n])*[=+\-@＝＋－＠])/g;
const atBeginning = /^(?=[\s'"]*[=+\-@＝＋－＠]|['"]*[\t\r\n])/;
