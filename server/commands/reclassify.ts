import { StartError } from "@/lib/start-error";
import { withDatabase } from "@/server/database/with-database";

/** Judges older clicks by the rules of today and shows how far it is. Ctrl-C ends it between two batches; the next run goes on there. */
export async function main(): Promise<number> {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopping.abort());
  try {
    const { judged, changed, left } = await withDatabase(async () => {
      const { reclassify } = await import("@/lib/clicks/classify/reclassify");
      return reclassify(show, stopping.signal);
    });
    const end = stopping.signal.aborted ? `Interrupted; ${left} clicks are left` : "Done";
    process.stdout.write(`\n${end}: ${judged} clicks judged, ${changed} changed.\n`);
    return stopping.signal.aborted ? 130 : 0;
  } catch (error) {
    const { message, stack } = error as Error;
    process.stderr.write(`${error instanceof StartError ? message : stack}\n`);
    return 1;
  }
}

function show({ judged, changed, left }: { judged: number; changed: number; left: number }): void {
  const share = judged + left === 0 ? 100 : Math.floor((100 * judged) / (judged + left));
  const line = `${share} %: ${judged} of ${judged + left} clicks judged, ${changed} changed`;
  process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
}
