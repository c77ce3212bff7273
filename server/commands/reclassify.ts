import { StartError } from "@/lib/start-error";
import { withDatabase } from "@/server/database/with-database";

/**
 * Classifies older clicks by the current rules and shows the progress. Ctrl-C stops it between two batches; the next
 * run continues.
 */
export async function main(): Promise<number> {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopping.abort());
  try {
    const { classified, changed, left } = await withDatabase(async () => {
      const { reclassify } = await import("@/lib/clicks/classify/reclassify");
      return reclassify(show, stopping.signal);
    });
    const end = stopping.signal.aborted ? `Interrupted; ${left} clicks are left` : "Done";
    process.stdout.write(`\n${end}: ${classified} clicks classified, ${changed} changed.\n`);
    return stopping.signal.aborted ? 130 : 0;
  } catch (error) {
    const { message, stack } = error as Error;
    process.stderr.write(`${error instanceof StartError ? message : stack}\n`);
    return 1;
  }
}

function show({
  classified,
  changed,
  left,
}: {
  classified: number;
  changed: number;
  left: number;
}): void {
  const share =
    classified + left === 0 ? 100 : Math.floor((100 * classified) / (classified + left));
  const line = `${share} %: ${classified} of ${classified + left} clicks classified, ${changed} changed`;
  process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
}
