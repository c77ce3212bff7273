import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { RewriteInput } from "@/lib/emails/email";
import { AppError } from "@/lib/errors";
import { processWide } from "@/lib/process-wide";

/** A key that makes an email safe to send again: 1 to 255 printable ASCII characters. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x20-\x7e]{1,255}$/, "must have 1 to 255 printable ASCII characters")
  .describe(
    "Makes the call safe to repeat: for 48 hours, the same email under the same key returns the same message, and counts once.",
  );

/** Reads the value of an `Idempotency-Key` header. Throws AppError `bad-request`. */
export function readIdempotencyKey(value: string | null): string | undefined {
  if (value === null) return undefined;
  if (IdempotencyKey.safeParse(value).success) return value;
  const message = "Idempotency-Key must have 1 to 255 printable ASCII characters";
  throw new AppError("bad-request", message, "Idempotency-Key");
}

/** The hashes of a key and of the email that it came with: 128 bits each, as hexadecimal digits. */
export interface KeyHashes {
  key: string;
  email: string;
}

/** Hashes a key, and an email with its options. Fields that are undefined make no difference. */
export function hashesOf(key: string, input: RewriteInput): KeyHashes {
  const given = Object.entries({ ...input, key: undefined }).filter(
    ([, value]) => value !== undefined,
  );
  const email = JSON.stringify(given.sort(([one], [other]) => (one < other ? -1 : 1)));
  return { key: hash(key), email: hash(email) };
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);

// Less than 48 hours, so that the database never forgets a key first.
const ttl = 47 * 60 * 60 * 1000;

const keys = () =>
  processWide("idempotency-keys", () => new LRUCache<string, true>({ max: 20_000, ttl }));

/**
 * Whether this process has stored a message under a key. If the database then has none, it was restored to a state before
 * that.
 */
export function isRemembered(workspaceId: number, { key }: KeyHashes): boolean {
  return keys().has(`${workspaceId} ${key}`);
}

/** Remembers that a message was stored under a key. */
export function rememberKey(workspaceId: number, { key }: KeyHashes): void {
  keys().set(`${workspaceId} ${key}`, true);
}
