import { db } from "@/lib/db";
import type { Queries } from "@/lib/in-turn";

/** Adds a reset that is valid for 24 hours, instead of earlier ones of the user. Returns when it expires. */
export async function replaceReset(
  userId: number,
  tokenHash: Uint8Array<ArrayBuffer>,
  client: Queries = db(),
): Promise<Date> {
  await client.passwordReset.deleteMany({ where: { userId } });
  const expiresAt = new Date(Date.now() + 24 * 60 * 60 * 1000);
  await client.passwordReset.create({ data: { userId, tokenHash, expiresAt } });
  return expiresAt;
}
