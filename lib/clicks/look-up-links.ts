import pLimit from "p-limit";
import { type LinkName, storedUrls } from "@/lib/clicks/data/stored-links";
import { processWide } from "@/lib/process-wide";

/** As many as there are connections. */
const atOnce = 2;
const mostWaiting = 50;
const patienceMs = 2_000;

/** Too many links are being looked up, or the database takes too long. The same click may succeed a moment later. */
export class LookUpBusyError extends Error {}

const limited = () => processWide("look-ups", () => pLimit(atOnce));

/**
 * The URLs stored for links, in the same order; undefined where there is none. Some wait for their turn, no more than 50 and no
 * longer than 2 s: throws LookUpBusyError beyond. Rejects when the database does not answer.
 */
export async function lookUpLinks(links: readonly LinkName[]): Promise<(string | undefined)[]> {
  if (limited().pendingCount >= mostWaiting) throw new LookUpBusyError();
  let isWaiting = true;
  // By the time it is their turn, the answer of some was given without it.
  const urls = limited()(async () => (isWaiting ? storedUrls(links) : []));
  return withinPatience(urls).finally(() => {
    isWaiting = false;
  });
}

/** What a look-up gives, if it does so within 2 s: throws LookUpBusyError otherwise. */
export async function withinPatience<Value>(lookUp: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LookUpBusyError()), patienceMs);
  });
  return Promise.race([lookUp, tooLate]).finally(() => clearTimeout(timer));
}
