import type { Format } from "./email-input";

type Reading = { format: Format | null; source: string } | { problem: string };

/** Larger files are refused here, because the server takes at most 5 MB. */
const maxBytes = 5 * 1024 * 1024;

/** Reads a file as text, byte order mark and line endings included. `format` is null if the extension is unknown. */
export async function readEmailFile(file: File): Promise<Reading> {
  if (file.size > maxBytes)
    return { problem: `${file.name} is larger than 5 MB, the limit for an email.` };
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { format: formatOf(file.name), source: decoder.decode(await file.arrayBuffer()) };
  } catch {
    return {
      problem: `${file.name} is not UTF-8 text. Save it as UTF-8 and open it again.`,
    };
  }
}

function formatOf(name: string): Format | null {
  if (/\.eml$/i.test(name)) return "mime";
  if (/\.html?$/i.test(name)) return "html";
  if (/\.txt$/i.test(name)) return "text";
  return null;
}
