import type { Format } from "./email-input";

type Reading = { format: Format | null; source: string } | { problem: string };

/** The limit of the server. Larger files are not sent. */
const maxBytes = 5 * 1024 * 1024;

/** Reads the text of a file unchanged, including its byte order mark and line endings. `format` is null if the file name does not show it. */
export async function readEmailFile(file: File): Promise<Reading> {
  if (file.size > maxBytes) return { problem: `${file.name} is over 5 MB, the limit of an email.` };
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { format: formatOf(file.name), source: decoder.decode(await file.arrayBuffer()) };
  } catch {
    return {
      problem: `${file.name} could not be read as UTF-8 text, so it would not come back unchanged. Save it as UTF-8 first.`,
    };
  }
}

function formatOf(name: string): Format | null {
  if (/\.eml$/i.test(name)) return "mime";
  if (/\.html?$/i.test(name)) return "html";
  if (/\.txt$/i.test(name)) return "text";
  return null;
}
