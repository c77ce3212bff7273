import { DatabaseError } from "pg";
import { readSettings } from "@/lib/env";
import type { Settings } from "@/lib/settings-schema";
import { StartError } from "@/lib/start-error";
import type { Progress } from "@/server/backup/types";
import { step } from "@/server/build/progress.mjs";

/** The folder with the migrations. */
export const migrations = "prisma/migrations";

/**
 * Runs a command that copies a database. Shows progress on stderr, stops on Ctrl-C, and prints the result. Returns the
 * exit code.
 */
export async function copyCommand(
  work: (settings: Settings, progress: Progress) => Promise<string>,
): Promise<number> {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stopping.abort());
  const say = (sentence: string) => void process.stderr.write(`${sentence}\n`);
  try {
    const { settings, problems } = readSettings();
    if (!settings) throw new StartError(problems.map((problem) => `${problem}.`).join("\n"));
    const progress: Progress = {
      step: (title, run) => step(title, run, process.stderr),
      notice: say,
      signal: stopping.signal,
    };
    process.stdout.write(await work(settings, progress));
    return 0;
  } catch (error) {
    if (stopping.signal.aborted) say("Interrupted; nothing was kept.");
    else say(sentenceFor(error as Error));
    return stopping.signal.aborted ? 130 : 1;
  }
}

function sentenceFor(error: Error): string {
  if (error instanceof StartError) return error.message;
  if (
    error instanceof DatabaseError ||
    /^Connection terminated|ECONNRESET|EPIPE/.test(error.message)
  )
    return `The copy failed and nothing of it was kept: ${error.message}.`;
  return String(error.stack);
}
