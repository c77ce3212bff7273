import { LRUCache } from "lru-cache";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { type ApiAccess, accessWith } from "@/lib/workspaces/api-auth";
import { hashApiKey } from "@/lib/workspaces/api-key";
import { type Reply, reply } from "./reply";

const recentMs = 60 * 60_000;

/** Answers of maySend, by the key's id. They hold for half a second, so that a busy key is not asked for with each message. */
const open = new LRUCache<number, Promise<boolean>>({ max: 10_000, ttl: 500 });

/** Whether the key that a client has logged in with may still send. A revoked key is refused within half a second. */
export function maySend({ id, isAllowed }: ApiAccess): Promise<boolean> {
  const known = open.get(id);
  if (known) return known;
  const asked = isAllowed();
  open.set(id, asked);
  asked.catch(() => open.delete(id));
  return asked;
}

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
