import { blobSink } from "./blob-sink";
import { type ExportFormat, rowCounter } from "./row-counter";

/** How far an export has come; `expected` is null where nobody knows. */
export interface ExportProgress {
  rows: number;
  expected: number | null;
}

/** A file that is ready to be saved. */
export interface ExportedFile {
  blob: Blob;
  name: string;
  rows: number;
}

/**
 * Fetches an export, counting its rows on the way. Rejects with an Error whose message is for people when the server
 * refuses, with an AbortError when `signal` ends it, and with a TypeError when the connection breaks.
 */
export async function fetchExport(
  address: string,
  format: ExportFormat,
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void,
): Promise<ExportedFile> {
  const response = await fetch(address, { signal });
  if (!response.ok || !response.body) throw new ExportRefused(await reasonOf(response));
  const header = response.headers.get("X-Clickstamp-Expected-Rows");
  const expected = header === null ? null : Number(header);
  const [sink, count] = [blobSink(), rowCounter(format)];
  let rows = 0;
  onProgress({ rows, expected });
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    sink.write(value);
    rows = count(value);
    onProgress({ rows, expected });
  }
  const blob = sink.close(response.headers.get("Content-Type") ?? "");
  return { blob, name: nameOf(response) ?? `clicks.${format}`, rows };
}

/** The server's own words for why there is nothing. */
export class ExportRefused extends Error {}

async function reasonOf(response: Response): Promise<string> {
  // A proxy in between answers in HTML.
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  return `${problem.detail ?? `The server answered ${response.status}`}.`;
}

function nameOf(response: Response): string | undefined {
  return /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
}
