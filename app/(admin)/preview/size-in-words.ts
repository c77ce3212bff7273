const count = new Intl.NumberFormat("en");
const decimal = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** The number of characters (UTF-16 code units, as editors count columns) and the size in UTF-8. */
export function sizeInWords(text: string): string {
  const bytes = new TextEncoder().encode(text).length;
  const characters = `${count.format(text.length)} ${text.length === 1 ? "character" : "characters"}`;
  return `${characters} · ${bytesInWords(bytes)}`;
}

function bytesInWords(bytes: number): string {
  if (bytes < 1024) return `${count.format(bytes)} bytes`;
  if (bytes < 1024 * 1024) return `${decimal.format(bytes / 1024)} KB`;
  return `${decimal.format(bytes / (1024 * 1024))} MB`;
}
