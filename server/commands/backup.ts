import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { backUpDatabase } from "@/server/backup/back-up-database";
import type { Manifest } from "@/server/backup/manifest";
import { openDatabase } from "@/server/database/open-database";
import { copyCommand } from "./copy-command";
import { sizeOf } from "./size-of";

/** Writes everything in the database to a new file: `npm run backup -- FILE`. The server may be running. */
export async function main(args: string[], folder: string): Promise<number> {
  const [name, ...more] = args;
  if (!name || more.length > 0 || name.startsWith("-")) {
    process.stderr.write("npm run backup -- FILE    writes the database to FILE, a new one\n");
    return 1;
  }
  const file = resolve(folder, name);
  return copyCommand(async (settings, progress) => {
    const { version } = JSON.parse(await readFile("package.json", "utf8"));
    const { place, stop } = await openDatabase(settings);
    try {
      const manifest = await backUpDatabase(place, file, version, progress);
      const { size } = await stat(file);
      return said(file, size, manifest, settings.dataDir);
    } finally {
      await stop();
    }
  });
}

function said(file: string, size: number, { tables }: Manifest, dataDir: string): string {
  return `${file}: ${sizeOf(tables)}, ${(size / 1e6).toFixed(1)} MB.

It does not contain:
  ${dataDir}/secrets.json  the keys of all links: none works without them. Keep a copy somewhere safe,
                           and IDENTIFIER_KEYS and NEXTAUTH_SECRET if you set them yourself.
  ${dataDir}/links         with it, links that are sent from now on survive a restore, too.
  ${dataDir}/spool         clicks that wait for the database; nothing unless it fails.
`;
}
