import { networkOf } from "@/lib/client-network";
import { AppError } from "@/lib/errors";
import { processWide } from "@/lib/process-wide";
import { rateLimit } from "./data/rate-limits";

/**
 * Counts a look-up of a link with a token: an address has 30 a minute for each kind of link, so that tokens can't be guessed
 * at any rate. Throws AppError `forbidden` beyond that.
 */
export async function limitLookUps(
  kind: "invitation" | "reset",
  address: string | null,
): Promise<void> {
  // A client with an IPv6 address usually has a whole /64 network.
  const key = networkOf(address ?? undefined, { ipv4: 32, ipv6: 64 });
  if (key === null) return;
  const limit = processWide(`${kind}-limit`, () =>
    rateLimit({ name: `${kind}-address`, points: 30, seconds: 60 }),
  );
  const { waitSeconds } = await limit.consume(key);
  if (waitSeconds === undefined) return;
  throw new AppError("forbidden", `Too many attempts. Try again in ${waitSeconds} seconds`);
}
