import { db } from "@/lib/db";
import { inTurn } from "@/lib/in-turn";

/**
 * Notes that links are made with the keys of these fingerprints from now on, unless one is missing that links were made with
 * before. Returns the fingerprints of those that are missing, oldest first.
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

/** Forgets a key; false when it is not known. */
export async function deleteKey(fingerprint: string): Promise<boolean> {
  return (await db().identifierKey.deleteMany({ where: { fingerprint } })).count > 0;
}
