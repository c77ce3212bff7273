import { LRUCache } from "lru-cache";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { type ApiAccess, accessWith } from "@/lib/workspaces/api-auth";
import { hashApiKey } from "@/lib/workspaces/api-key";
import { type Reply, reply } from "./reply";

const recentMs = 60 * 60_000;

/** What recent keys gave access to, by the keys' hashes. Used only while the database fails. */
const recent = new LRUCache<string, ApiAccess>({ max: 1_000, ttl: recentMs });

/**
 * The access of a client that logs in with an API key of scope `send`, or the reply that refuses it. If the database fails
 * and `isLenient`, a key that was valid within the last hour still is.
 */
export async function authenticate(
  key: string,
  address: string,
  isLenient: boolean,
): Promise<ApiAccess | Reply> {
  const id = Buffer.from(hashApiKey(key)).toString("base64");
  try {
    const access = await accessWith(key, address, "send");
    recent.set(id, access);
    return access;
  } catch (error) {
    if (error instanceof AppError) {
      recent.delete(id);
      return reply(535, "5.7.8", `${error.message}. The password is an API key`);
    }
    log.error({ err: error }, "an API key could not be checked");
    const known = isLenient ? recent.get(id) : undefined;
    return known ?? reply(454, "4.7.0", "The API key can't be checked now; try again later");
  }
}
