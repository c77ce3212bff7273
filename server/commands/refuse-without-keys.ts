import { join } from "node:path";
import type { Settings } from "@/lib/settings-schema";
import { StartError } from "@/lib/start-error";
import type { CheckedBackup } from "@/server/backup/restore-database";
import { statIfThere } from "@/server/if-there";
import { ensureSecrets } from "@/server/start/ensure-secrets";

/**
 * Throws a StartError if a key that was used for links in a backup is missing. This must be checked before the restore: the
 * embedded database gets its password from secrets.json, which also contains the keys.
 */
export async function refuseWithoutKeys(
  { file, keys }: CheckedBackup,
  { identifierKeys, dataDir }: Settings,
): Promise<void> {
  const { fingerprintOf } = await import("@/lib/links/keys/fingerprint");
  const present = (identifierKeys ?? (await keysInSecrets(dataDir))).map(fingerprintOf);
  const missing = keys.filter((key) => !present.includes(key));
  if (missing.length === 0) return;
  const [which, that] = missing.length === 1 ? ["the key", "it"] : ["the keys", "them"];
  throw new StartError(
    `Links of ${file} were made with ${which} ${missing.join(" and ")}, and neither IDENTIFIER_KEYS nor ${dataDir}/secrets.json has ${that}; ` +
      "copy the secrets.json that belongs to the backup there first, or, if it is lost and those links may stop working, add --without-keys.",
  );
}

async function keysInSecrets(dataDir: string): Promise<string[]> {
  if (!(await statIfThere(join(dataDir, "secrets.json")))) return [];
  return (await ensureSecrets(dataDir)).IDENTIFIER_KEYS.split(",").map((key) => key.trim());
}
