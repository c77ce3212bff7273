import { db } from "@/lib/db";
import { inTurn } from "@/lib/in-turn";

/**
 * Stores the fingerprints of the keys in use, unless a key used before is missing. Returns the fingerprints of the
 * missing ones, oldest first.
 */
export function noteKeys(present: readonly string[]): Promise<string[]> {
  return inTurn(async (tx) => {
    const used = await tx.identifierKey.findMany({ orderBy: { firstUsedAt: "asc" } });
    const missing = used
      .map(({ fingerprint }) => fingerprint)
      .filter((one) => !present.includes(one));
    if (missing.length > 0) return missing;
    const data = present.map((fingerprint) => ({ fingerprint }));
    await tx.identifierKey.createMany({ data, skipDuplicates: true });
    return [];
  });
}

/** Deletes a key's fingerprint. Returns false if it is unknown. */
export async function deleteKey(fingerprint: string): Promise<boolean> {
  return (await db().identifierKey.deleteMany({ where: { fingerprint } })).count > 0;
}
