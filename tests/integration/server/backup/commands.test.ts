import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { fingerprintOf } from "@/lib/links/keys/fingerprint";
import { migrate } from "@/server/database/migrate";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "@/server/embedded-postgres/start-embedded-postgres";
import { ensureSecrets } from "@/server/start/ensure-secrets";
import { query } from "@/tests/integration/query";
import { newDataDir } from "@/tests/new-data-dir";
import { type Backups, backups } from "./backups";

let all: Backups;
let dataDir: string;
let key: string;
let others: string[] = [];
let server: EmbeddedPostgres | undefined;

const startServer = async () => {
  const { DATABASE_PASSWORD: password } = await ensureSecrets(dataDir);
  server = await startEmbeddedPostgres({ dataDir, password });
};
const stopServer = async () => {
  await server?.stop();
  server = undefined;
};

beforeAll(async () => {
  all = await backups();
  dataDir = await newDataDir("clickstamp-data-");
  await startServer();
  const url = server?.url ?? "";
  await migrate(url, "prisma/migrations");
  key = fingerprintOf((await ensureSecrets(dataDir)).IDENTIFIER_KEYS);
  await query(
    url,
    `INSERT INTO workspace (name) VALUES ('Ours'); INSERT INTO identifier_key VALUES ('${key}')`,
  );
  await stopServer();
});
afterEach(async () => {
  await stopServer();
  for (const other of others) await rm(other, { recursive: true, force: true });
  others = [];
});
afterAll(async () => {
  await all?.close();
  await rm(dataDir, { recursive: true, force: true });
});

it("backs up while a server runs and while none does, to a path as the caller means it", async () => {
  expect(await run(["backup", "stopped"])).toMatchObject({ code: 0, stderr: "" });
  await startServer();
  const beside = await run(["backup", join(all.folder, "running")]);
  expect(beside).toMatchObject({ code: 0, stderr: "" });
  expect(beside.stdout).toMatch(/running: \d+ tables with \d+ rows, 0\.0 MB\.\n/);
  expect(beside.stdout).toContain(`${dataDir}/secrets.json  the keys of all links`);
  expect(await query(server?.url ?? "", "SELECT name FROM workspace")).toHaveLength(1);
  await stopServer();
  expect((await readdir(all.folder)).sort()).toEqual(["running", "stopped"]);
});

it("backs up for npm to a path in the folder that npm was called in", async () => {
  const npm = { npm_lifecycle_event: "backup", INIT_CWD: all.folder };
  expect(await run(["backup", "for-npm"], npm, "/")).toMatchObject({ code: 0 });
  expect((await stat(join(all.folder, "for-npm"))).size).toBeGreaterThan(500);
});

it("makes no database where there is none to back up", async () => {
  const nowhere = join(all.folder, "nowhere");
  const refused = {
    code: 1,
    stdout: "",
    stderr: `DATA_DIR ${nowhere} has no database; set DATA_DIR or DATABASE_URL as for the server.\n`,
  };
  expect(await run(["backup", "x"], { DATA_DIR: nowhere })).toEqual(refused);
  expect(await run(["move-database", "postgres://127.0.0.1/x"], { DATA_DIR: nowhere })).toEqual(
    refused,
  );
  expect(await stat(nowhere).catch(({ code }) => code)).toBe("ENOENT");
});

it("moves nothing while a server runs", async () => {
  await startServer();
  expect(await run(["move-database", await all.database()])).toEqual({
    code: 1,
    stdout: "",
    stderr: `Clickstamp is running on DATA_DIR ${dataDir}; stop it first. Emails and clicks that it receives during the move would be lost.\n`,
  });
});

it("moves, and says what to do next", async () => {
  const target = await all.database();
  const moved = await run(["move-database", target]);
  expect(moved).toMatchObject({ code: 0, stderr: "" });
  expect(moved.stdout).toContain("1. Set DATABASE_URL to the address of the new database.");
  expect(moved.stdout).toContain(`The embedded database of DATA_DIR ${dataDir} stays as it was.`);
  expect(await query(target, "SELECT name FROM workspace")).toEqual([{ name: "Ours" }]);
});

it("restores into no database that has something in it", async () => {
  const advice = `stop the server, then move ${dataDir}/postgres away, or set DATA_DIR to a new folder with a copy of secrets.json.\n`;
  const restored = await run(["restore", "stopped"]);
  expect(restored.stderr).toMatch(
    /^The embedded database of DATA_DIR \S+ is not empty, it has \w+: /,
  );
  expect(restored).toMatchObject({ code: 1, stderr: expect.stringContaining(advice) });
  await startServer();
  expect((await run(["restore", "stopped"])).stderr).toBe(
    `Clickstamp is running on DATA_DIR ${dataDir}: ${advice}`,
  );
});

it("restores without the keys of the links only when told to, and before it has made anything", async () => {
  const other = join(await otherDataDir(), "new");
  const refused = await run(["restore", "stopped"], { DATA_DIR: other });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(
    `were made with the key ${key}, and neither IDENTIFIER_KEYS nor ${other}/secrets.json has it; copy`,
  );
  expect(await stat(other).catch(({ code }) => code)).toBe("ENOENT");
  expect(await run(["restore", "stopped", "--without-keys"], { DATA_DIR: other })).toMatchObject({
    code: 0,
    stderr: "",
  });
});

it("restores in place of a database that was moved away, and beside a copy of secrets.json", async () => {
  await rename(join(dataDir, "postgres"), join(dataDir, "postgres.old"));
  expect(await run(["restore", "stopped"])).toMatchObject({ code: 0, stderr: "" });
  await startServer();
  expect(await query(server?.url ?? "", "SELECT name FROM workspace")).toEqual([{ name: "Ours" }]);
  await stopServer();

  const other = await otherDataDir();
  await cp(join(dataDir, "secrets.json"), join(other, "secrets.json"));
  expect(await run(["restore", "running"], { DATA_DIR: other })).toMatchObject({
    code: 0,
    stderr: "",
  });
});

it.each([
  ["backup", []],
  ["backup", ["a", "b"]],
  ["restore", []],
  ["restore", ["a", "--unknown"]],
  ["move-database", ["mysql://x"]],
])("%s explains itself when it is called with %j", async (name, args) => {
  const { code, stderr } = await run([name, ...args]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(`^npm run ${name} -- `),
  });
});

it("is not led away from a database that another user's server made", async () => {
  // As the systemd unit has it: root's Postgres could not enter.
  const { placeOfCluster } = await import("@/server/embedded-postgres/place");
  const closed = join(all.folder, "closed");
  await mkdir(join(closed, "postgres"), { recursive: true, mode: 0o700 });
  await writeFile(join(closed, "postgres", "PG_VERSION"), "18\n");
  const place = await placeOfCluster(closed, { uid: 12_345, gid: 12_345 });
  expect(place).toEqual({ folder: join(closed, "postgres") });
  expect(await readdir(closed)).toEqual(["postgres"]);
});

async function otherDataDir(): Promise<string> {
  const made = await newDataDir("clickstamp-data-");
  others.push(made);
  return made;
}

async function run(args: string[], variables: Record<string, string> = {}, cwd = all.folder) {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, ...variables };
  const child = spawn(
    process.execPath,
    [join(process.cwd(), "server/commands/command.mjs"), ...args],
    {
      cwd,
      env: env as unknown as NodeJS.ProcessEnv,
    },
  );
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text) => {
      said[name] += text;
    });
  const [code] = await once(child, "close");
  // Progress is shown of what takes long, which is a matter of the machine.
  const stderr = said.stderr.replaceAll(/^.*( …|: \d+\.\d s)\n/gm, "");
  return { code, stdout: said.stdout, stderr };
}
