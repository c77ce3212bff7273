import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { moveDatabase } from "@/server/backup/move-database";
import { canMakeSmallDisk, makeSmallDisk } from "@/tests/fault/small-disk";
import { query } from "@/tests/integration/query";
import { newDataDir } from "@/tests/new-data-dir";
import { type Backups, backups } from "./backups";
import { contentsOf } from "./contents";
import { quiet } from "./quiet";

let all: Backups;
let source: string;
let file: string;
let dataDir: string;
let child: ChildProcess | undefined;

beforeAll(async () => {
  all = await backups();
  source = await all.database({ migrated: true });
  // Enough to be seen on its way.
  await query(
    source,
    `INSERT INTO click (id, time, message_id, position, click_host, method, automated)
     SELECT gen_random_uuid(), '2026-01-01Z'::timestamptz + i * interval '1 second', i, 1, repeat('x', 100), 'GET', false
     FROM generate_series(1, 300000) AS i`,
  );
  file = await all.backUp(source, "backup");
  dataDir = await newDataDir("clickstamp-data-");
}, 120_000);
afterEach(() => void child?.kill("SIGKILL"));
afterAll(async () => {
  await all?.close();
  await rm(dataDir, { recursive: true, force: true });
});

it.each(["SIGKILL", "SIGTERM"] as const)(
  "leaves an empty database after %s, which a second try fills",
  async (signal) => {
    const target = await all.database();
    const restore = start(target);
    await vi.waitFor(async () => expect(await copying(target)).toBe(true), {
      timeout: 50_000,
      interval: 5,
    });
    restore.child.kill(signal);
    const [code] = await restore.ended;
    expect(code, restore.said()).toBe(signal === "SIGKILL" ? null : 130);
    if (code) expect(restore.said()).toContain("Interrupted; nothing was kept.\n");
    // The database notices that the other side is gone.
    await vi.waitFor(async () => expect((await sessions(target)).length).toBe(0), {
      timeout: 50_000,
    });
    expect(await contentsOf(target)).toEqual({ rows: {}, sequences: {}, schema: [] });

    const again = start(target);
    expect(await again.ended, again.said()).toEqual([0, null]);
    expect((await query(target, "SELECT count(*)::int FROM click"))[0]).toEqual({ count: 300_000 });
  },
  120_000,
);

it.each(["source", "target"])(
  "ends, and leaves an empty database, when the connection to the %s breaks",
  async (which) => {
    const target = await all.database();
    const [from, to] = [
      { url: source, name: "The source" },
      { url: target, name: "The target" },
    ];
    const progress = cutting(which === "source" ? source : target);
    await expect(moveDatabase(from, to, "prisma/migrations", progress)).rejects.toThrow(
      /terminat|ECONNRESET|EPIPE|connection error/,
    );
    await vi.waitFor(async () => expect(await sessions(target)).toEqual([]), { timeout: 50_000 });
    expect(await contentsOf(target)).toEqual({ rows: {}, sequences: {}, schema: [] });
  },
  120_000,
);

it("leaves no file when the connection breaks", async () => {
  const before = await readdir(all.folder);
  await expect(all.backUp(source, "broken", cutting(source))).rejects.toThrow(
    /terminat|ECONNRESET|EPIPE|connection error/,
  );
  expect(await readdir(all.folder)).toEqual(before);
}, 120_000);

it.skipIf(!canMakeSmallDisk)("leaves no file when the disk is full, and says so", async () => {
  const disk = makeSmallDisk(join(all.folder, "disk"), 2);
  try {
    await expect(all.backUp(source, "disk/backup")).rejects.toThrow(
      /disk\/backup can't be written: the disk is full\.$/,
    );
    expect(await readdir(join(all.folder, "disk"))).toEqual([]);
  } finally {
    disk.remove();
  }
});

function start(target: string) {
  const env = { PATH: process.env.PATH, DATABASE_URL: target, DATA_DIR: dataDir };
  child = spawn(process.execPath, ["server/commands/command.mjs", "restore", file], {
    env: env as unknown as NodeJS.ProcessEnv,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  return { child, ended: once(child, "close"), said: () => output };
}

const sessions = (target: string) =>
  query<{ query: string }>(
    target,
    `SELECT query FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );

/** Cuts the other connections to a database while clicks are copied. */
function cutting(database: string) {
  const progress = quiet();
  const cut = async () => {
    await vi.waitFor(async () => expect(await copying(database)).toBe(true), {
      timeout: 50_000,
      interval: 5,
    });
    await query(
      database,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
  };
  progress.step = async (title, work) => {
    const cutNow = title.startsWith("Copying click_default") ? cut() : undefined;
    const [result] = await Promise.all([work(), cutNow]);
    return result;
  };
  return progress;
}

async function copying(target: string): Promise<boolean> {
  return (await sessions(target)).some(({ query }) => query.startsWith('COPY "click'));
}
