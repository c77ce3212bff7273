import { execFile } from "node:child_process";
import { chmod, chown, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { placeOfCluster } from "@/server/embedded-postgres/place";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "@/server/embedded-postgres/start-embedded-postgres";
import { stopPostmaster } from "@/server/embedded-postgres/stop-postmaster";
import { systemUser } from "@/server/embedded-postgres/system-user";
import { mendDataDir } from "@/server/start/mend-data-dir";
import { newDataDir } from "@/tests/new-data-dir";

const run = promisify(execFile);
const nobody = 65_534;
/** Of a file or folder: `uid mode`. */
const ownerAndMode = async (path: string) => {
  const { uid, mode } = await stat(path);
  return `${uid} ${(mode & 0o777).toString(8)}`;
};

let dataDir: string;
let folder: string;

beforeEach(async () => {
  dataDir = await newDataDir("clickstamp-data-");
  folder = join(dataDir, "postgres");
});
afterEach(async () => {
  await stopPostmaster(folder);
  await rm(dataDir, { recursive: true, force: true });
});

const start = (options: { mend?: boolean; onEvent?: (sentence: string) => void } = {}) =>
  startEmbeddedPostgres({ dataDir, password: "s3cret", ...options });

async function query(postgres: EmbeddedPostgres, sql: string) {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}

/** A cluster that holds something, and doesn't run. */
async function filledCluster(): Promise<void> {
  const postgres = await start();
  await query(postgres, "CREATE TABLE kept AS SELECT 7 AS n");
  await postgres.stop();
}

/** Calls a function of ours as nobody, in a process of its own that is root only while it loads; the message of what it throws. */
async function asNobody(file: string, call: string): Promise<string> {
  const script = `
    const ours = await import(${JSON.stringify(file)});
    process.setgid(${nobody});
    process.setuid(${nobody});
    const done = await ours.${call}.catch((error) => error.name + ": " + error.message);
    process.stdout.write(String(done));
    process.exit();`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  return (await run(process.execPath, args)).stdout;
}

describe.runIf(process.getuid?.() === 0)("as root", () => {
  test("a cluster of another user is given to the one that Postgres runs as", async () => {
    await filledCluster();
    await run("chown", ["-R", "nobody", folder]);
    await chmod(folder, 0o755);
    const events: string[] = [];
    const postgres = await start({ mend: true, onEvent: (sentence) => events.push(sentence) });
    expect(await query(postgres, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
    const { uid } = systemUser() ?? {};
    expect(await ownerAndMode(folder)).toBe(`${uid} 700`);
    expect(await ownerAndMode(join(folder, "base"))).toMatch(`${uid} `);
    expect(events).toEqual([expect.stringContaining(`${folder} belonged to another user (65534)`)]);
    await postgres.stop();
  });

  test("a cluster of which only the folder belongs to the right user is", async () => {
    await filledCluster();
    await run("chown", ["-R", "root", join(folder, "global"), join(folder, "base")]);
    const postgres = await start({ mend: true });
    expect(await query(postgres, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
    await postgres.stop();
  });

  test("a cluster that is open to others is closed", async () => {
    await filledCluster();
    await chmod(folder, 0o755);
    const postgres = await start();
    expect(await query(postgres, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
    await postgres.stop();
  });

  test("a command gives a cluster to nobody else", async () => {
    await filledCluster();
    await run("chown", ["-R", "nobody", folder]);
    const { uid, gid } = systemUser() ?? {};
    await expect(start()).rejects.toThrow(`run "chown -R ${uid}:${gid} ${folder}" as root.`);
    expect(await ownerAndMode(folder)).toBe(`${nobody} 700`);
  });

  test("a cluster in a folder that was closed is found, not made again elsewhere", async () => {
    await filledCluster();
    await chmod(dataDir, 0o700);
    expect(await placeOfCluster(dataDir, systemUser(), true)).toEqual({ folder });
    const postgres = await start();
    expect(await query(postgres, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
    await postgres.stop();
    expect(await readdir(dataDir)).not.toContain("postgres.path");
  });

  test("a cluster that its user can't get to at all is named", async () => {
    const closed = join(dataDir, "closed");
    await mkdir(closed, { mode: 0o700 });
    const inside = join(closed, "data");
    await mkdir(join(inside, "postgres"), { recursive: true });
    await writeFile(join(inside, "postgres/PG_VERSION"), "18\n");
    await expect(placeOfCluster(inside, systemUser(), true)).rejects.toThrow(
      `The database is in ${inside}, where the user postgres can't enter; `,
    );
  });

  test("secrets and spool are taken back and closed", async () => {
    const spool = join(dataDir, "spool");
    await mkdir(spool);
    const files = [join(dataDir, "secrets.json"), join(spool, "1.ndjson")];
    for (const file of files) await writeFile(file, "{}", { mode: 0o644 });
    for (const path of [spool, ...files]) await chown(path, nobody, nobody);
    await chmod(spool, 0o755);
    await mendDataDir(dataDir);
    expect(await Promise.all(files.map(ownerAndMode))).toEqual(["0 600", "0 600"]);
    expect(await ownerAndMode(spool)).toBe("0 700");
  });

  test("rights of a group, and what nobody needs, stay", async () => {
    await writeFile(join(dataDir, "secrets.json"), "{}");
    await chmod(join(dataDir, "secrets.json"), 0o640);
    await writeFile(join(dataDir, "note"), "mine");
    await chown(join(dataDir, "note"), nobody, nobody);
    await mendDataDir(dataDir);
    expect(await ownerAndMode(join(dataDir, "secrets.json"))).toBe("0 640");
    expect((await stat(join(dataDir, "note"))).uid).toBe(nobody);
  });
});

describe.runIf(process.getuid?.() === 0)("as another user", () => {
  const mend = () => asNobody("./server/start/mend-data-dir.ts", `mendDataDir("${dataDir}")`);
  const own = () =>
    asNobody(
      "./server/embedded-postgres/own-cluster.ts",
      `ownCluster("${folder}", undefined, true)`,
    );

  test.each(["secrets.json", "postgres.log", "spool"])("names %s", async (name) => {
    await chown(dataDir, nobody, nobody);
    const path = join(dataDir, name);
    if (name === "spool") await mkdir(path, { mode: 0o700 });
    else await writeFile(path, "{}", { mode: 0o600 });
    expect(await mend()).toBe(
      `StartError: ${path} can't be used by the user that starts Clickstamp; run "chown -R 65534:65534 ${dataDir}" as root.`,
    );
    await run("chown", ["-R", "65534:65534", dataDir]);
    expect(await mend()).toBe("undefined");
  });

  test("names a file of the spool", async () => {
    await run("chown", ["-R", "65534:65534", dataDir]);
    await mkdir(join(dataDir, "spool"));
    await chown(join(dataDir, "spool"), nobody, nobody);
    await writeFile(join(dataDir, "spool/1.ndjson"), "", { mode: 0o600 });
    expect(await mend()).toContain("spool/1.ndjson can't be used");
  });

  test("names a cluster that is not its own", async () => {
    await filledCluster();
    await chown(dataDir, nobody, nobody);
    const { uid } = systemUser() ?? {};
    expect(await own()).toBe(
      `StartError: The embedded database in ${folder} belongs to another user (${uid}) than the one that Postgres would run as (65534); start as that user, or run "chown -R 65534:65534 ${folder}" as root.`,
    );
    await run("chown", ["-R", "65534:65534", folder]);
    expect(await own()).toBe("undefined");
  });

  test("closes its own cluster", async () => {
    await filledCluster();
    await run("chown", ["-R", "65534:65534", dataDir]);
    await chmod(folder, 0o755);
    expect(await own()).toBe(
      `The embedded database in ${folder} was open to other users; it was closed.`,
    );
    expect(await ownerAndMode(folder)).toBe("65534 700");
  });
});
