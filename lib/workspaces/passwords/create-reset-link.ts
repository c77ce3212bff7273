import { env } from "@/lib/env";
import type { Queries } from "@/lib/in-turn";
import { replaceReset } from "../data/password-resets";
import { hashLinkToken, newLinkToken } from "../link-token";

/**
 * Makes a link with which a user sets a new password. It works once, for 24 hours, and replaces earlier ones.
 */
export async function createResetLink(
  userId: number,
  client?: Queries,
): Promise<{ url: string; expiresAt: Date }> {
  const token = newLinkToken();
  const hash = hashLinkToken(token) as Uint8Array<ArrayBuffer>;
  const expiresAt = await replaceReset(userId, hash, client);
  return { url: `${env().appUrl.origin}/reset-password/${token}`, expiresAt };
}
