import { readdir, readFile } from "node:fs/promises";

/** The number of the relay's process of the server with that DATA_DIR; undefined while there is none. */
export async function findRelay(dataDir: string): Promise<number | undefined> {
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const read = (file: string) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
    if (!(await read("cmdline")).includes("relay-process.mjs")) continue;
    if ((await read("environ")).includes(`DATA_DIR=${dataDir}\0`)) return Number(pid);
  }
  return undefined;
}
