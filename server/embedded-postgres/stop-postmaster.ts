import { findRunning, isPostmasterOf } from "./running";
import { waitUntil } from "./wait-until";

const gentleMs = 20_000;

/**
 * Stops the Postgres that runs on the cluster in `folder`, if any, and waits until it is gone. Tries a fast shutdown
 * first, which ends all sessions and writes everything to disk. After 20 s, does an immediate shutdown, after which the
 * next start needs a recovery.
 */
export async function stopPostmaster(folder: string): Promise<void> {
  const running = await findRunning(folder);
  if (!running) return;
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    signalTo(running.pid, signal);
    const gone = await waitUntil(
      gentleMs,
      async () => !(await isPostmasterOf(folder, running.pid)),
    );
    if (gone) return;
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
