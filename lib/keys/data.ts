import { db } from "@/lib/db";

/** Fingerprints of the keys that links may have been made with, oldest first. */
export async function usedKeys(): Promise<string[]> {
  const rows = await db().identifierKey.findMany({ orderBy: { firstUsedAt: "asc" } });
  return rows.map(({ fingerprint }) => fingerprint);
}

/** Notes that links are made with these keys from now on. */
export async function noteKeys(fingerprints: readonly string[]): Promise<void> {
  await db().identifierKey.createMany({
    data: fingerprints.map((fingerprint) => ({ fingerprint })),
    skipDuplicates: true,
  });
}

/** Forgets a key; false when it is not known. */
export async function deleteKey(fingerprint: string): Promise<boolean> {
  return (await db().identifierKey.deleteMany({ where: { fingerprint } })).count > 0;
}
