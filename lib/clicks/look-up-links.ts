import pLimit from "p-limit";
import { type LinkName, storedUrls } from "@/lib/clicks/data/stored-links";
import { processWide } from "@/lib/process-wide";

/** The number of connections for look-ups. */
const atOnce = 2;
const mostWaiting = 50;
const timeoutMs = 2_000;

/**
 * Thrown if too many links are being looked up, or the database takes too long. The same click may succeed a moment
 * later.
 */
export class LookUpBusyError extends Error {}

const limited = () => processWide("look-ups", () => pLimit(atOnce));

/**
 * The URLs stored for links, in the same order; undefined if there is no such link. Up to 50 calls may wait, for up to
 * 2 s; beyond that, throws LookUpBusyError. Rejects if the database does not answer.
 */
export async function lookUpLinks(links: readonly LinkName[]): Promise<(string | undefined)[]> {
  if (limited().pendingCount >= mostWaiting) throw new LookUpBusyError();
  let isWaiting = true;
  // A call may have timed out before its turn. Its look-up is skipped.
  const urls = limited()(async () => (isWaiting ? storedUrls(links) : []));
  return withinTimeout(urls).finally(() => {
    isWaiting = false;
  });
}

/** Waits for the result of a look-up for up to 2 s. Throws LookUpBusyError after that. */
export async function withinTimeout<Value>(lookUp: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LookUpBusyError()), timeoutMs);
  });
  return Promise.race([lookUp, tooLate]).finally(() => clearTimeout(timer));
}
