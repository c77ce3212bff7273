import { blobSink } from "./blob-sink";
import { type ExportFormat, rowCounter } from "./row-counter";

/** The progress of an export. `expected` is null if the server has not sent an estimate. */
export interface ExportProgress {
  rows: number;
  expected: number | null;
}

/** A complete export, ready to save. */
export interface ExportedFile {
  blob: Blob;
  name: string;
  rows: number;
}

/**
 * Fetches an export and counts its rows as they arrive. Rejects with ExportRefused if the server refuses, with an
 * AbortError if `signal` aborts it, and with a TypeError if the connection breaks.
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

/** The server refused the export. The message is its reason, as a sentence to show. */
export class ExportRefused extends Error {}

async function reasonOf(response: Response): Promise<string> {
  // A proxy in front of the server may answer in HTML.
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  return `${problem.detail ?? `The server responded with status ${response.status}`}.`;
}

function nameOf(response: Response): string | undefined {
  return /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
}
