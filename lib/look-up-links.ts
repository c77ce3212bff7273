import pLimit from "p-limit";
import { type LinkName, storedUrls } from "@/lib/messages/data/stored-links";
import { processWide } from "@/lib/process-wide";

/** As many as there are connections. */
const atOnce = 2;
const mostWaiting = 50;
const patienceMs = 2_000;

/** Too many links are being looked up, or the database takes too long: somebody should try again in a moment. */
export class LookUpBusyError extends Error {}

const limited = () => processWide("look-ups", () => pLimit(atOnce));

/**
 * The URLs stored for links, in the same order; undefined where there is none. Some wait for their turn, no more than 50 and no
 * longer than 2 s: throws LookUpBusyError beyond. Rejects when the database does not answer.
 */
export async function lookUpLinks(links: readonly LinkName[]): Promise<(string | undefined)[]> {
  if (limited().pendingCount >= mostWaiting) throw new LookUpBusyError();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LookUpBusyError()), patienceMs);
  });
  try {
    return await Promise.race([limited()(() => storedUrls(links)), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
