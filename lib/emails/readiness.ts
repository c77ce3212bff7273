import { env } from "@/lib/env";
import { requestReply } from "@/lib/ipc";

const readiness = requestReply<true>("emails", () => env().apiWorkers);

/** Lets other processes ask whether this process rewrites emails. */
export function shareReadiness(): void {
  readiness.onRequest(async () => true);
}

/** How many of the API processes are missing: they don't reply within a second. None if there are no such processes. */
export async function missingApiProcesses(): Promise<number> {
  if (!env().appSocket) return 0;
  return env().apiWorkers - (await readiness.request()).length;
}
