import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Settings } from "@/lib/settings-schema";
import { type CheckedBackup, checkBackup, restoreDatabase } from "@/server/backup/restore-database";
import { openDatabase } from "@/server/database/open-database";
import { placeOfCluster } from "@/server/embedded-postgres/place";
import { systemUser } from "@/server/embedded-postgres/system-user";
import { checkDataDir } from "@/server/start/check-data-dir";
import { copyCommand, migrations } from "./copy-command";
import { refuseWithoutKeys } from "./refuse-without-keys";
import { sizeOf } from "./size-of";

const usage = `npm run restore -- FILE [--without-keys]    puts a backup into an empty database

  --without-keys    restores it even if the IDENTIFIER_KEYS or secrets.json that its links need are lost
`;

/** Restores a backup to an empty database: `npm run restore -- FILE`. */
export async function main(args: string[], folder: string): Promise<number> {
  const { name, withoutKeys } = read(args);
  if (!name) {
    process.stderr.write(usage);
    return 1;
  }
  return copyCommand(async (settings, progress) => {
    const backup = await checkBackup(resolve(folder, name), migrations, progress);
    if (!withoutKeys) await refuseWithoutKeys(backup, settings);
    if (!settings.databaseUrl) await checkDataDir(settings.dataDir);
    const advice = await adviceFor(settings);
    const alone = `Clickstamp is running on DATA_DIR ${settings.dataDir}: ${advice}.`;
    const { place, stop } = await openDatabase(settings, { create: true, alone });
    try {
      await restoreDatabase(backup, place, { migrations, advice }, progress);
    } finally {
      await stop();
    }
    return messageFor(backup, place.name);
  });
}

function read(args: string[]): { name?: string | undefined; withoutKeys?: boolean | undefined } {
  try {
    const options = { "without-keys": { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [name, ...more] = positionals;
    return more.length > 0 ? {} : { name, withoutKeys: values["without-keys"] };
  } catch {
    // There are unknown options. The caller prints the usage.
    return {};
  }
}

/** What to do if the database is not empty. */
async function adviceFor({ databaseUrl, dataDir }: Settings): Promise<string> {
  if (databaseUrl) {
    return "stop the server if one runs on it, create an empty database with createdb, and set DATABASE_URL to that";
  }
  const { folder } = await placeOfCluster(dataDir, systemUser());
  return `stop the server, then move ${folder} away, or set DATA_DIR to a new folder with a copy of secrets.json`;
}

function messageFor({ tables, createdAt, file }: CheckedBackup, name: string): string {
  return `${name} has everything that ${file} had at ${createdAt}: ${sizeOf(tables)}.

Next: start the server with the settings and the DATA_DIR that it had, including secrets.json, links and spool.
`;
}
