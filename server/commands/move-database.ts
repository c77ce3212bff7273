import type { Manifest } from "@/server/backup/manifest";
import { moveDatabase } from "@/server/backup/move-database";
import { openDatabase } from "@/server/database/open-database";
import { copyCommand, migrations } from "./copy-command";
import { sizeOf } from "./size-of";

/** Copies the database in use into an empty Postgres, while no server runs: `npm run move-database -- postgres://…`. */
export async function main(args: string[]): Promise<number> {
  const [url, ...more] = args;
  if (!url || more.length > 0 || !/^postgres(ql)?:\/\//.test(url)) {
    process.stderr.write(
      "npm run move-database -- postgres://…    copies the database in use into an empty one\n",
    );
    return 1;
  }
  return copyCommand(async (settings, progress) => {
    const alone = `Clickstamp is running on DATA_DIR ${settings.dataDir}; stop it first. Emails and clicks that it receives during the move would be lost.`;
    const { place, stop } = await openDatabase(settings, { alone });
    try {
      const to = { url, name: "The new database" };
      return messageFor(await moveDatabase(place, to, migrations, progress), place.name);
    } finally {
      await stop();
    }
  });
}

function messageFor({ tables }: Manifest, name: string): string {
  return `The new database has everything: ${sizeOf(tables)}.

Next:
  1. Set DATABASE_URL to the address of the new database. HOST is then 0.0.0.0 unless you set it.
  2. Keep DATA_DIR with its secrets.json and spool.
  3. Start the server.
${name} stays as it was. Start no server on it any more, and remove it when all is well.
`;
}
