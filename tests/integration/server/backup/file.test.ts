import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { header } from "@/server/backup/file-format";
import { query } from "@/tests/integration/query";
import { type Backups, backups } from "./backups";
import { fillTables } from "./fill-tables";

let all: Backups;
let source: string;
let file: string;
let bytes: Buffer;
let target: string;

beforeAll(async () => {
  all = await backups();
  source = await all.database({ migrated: true });
  const client = new Client({ connectionString: source });
  await client.connect();
  await fillTables(client);
  await client.end();
  file = await all.backUp(source, "whole");
  bytes = await readFile(file);
  target = await all.database();
});
afterAll(() => all?.close());

describe("a backup", () => {
  it("is readable by its owner only, and leaves nothing else behind", async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(all.folder)).toEqual(["whole"]);
  });

  it("tells on its first line what is in it", async () => {
    const [first = "", ...lines] = gunzipSync(bytes).toString().split("\n");
    const { tables, migrations, keys } = header.parse(JSON.parse(first));
    expect(migrations[0]?.name).toBe("0001_initial");
    expect(keys.length).toBeGreaterThan(0);
    for (const { name, columns, rows } of tables) {
      const begin = lines.findIndex((line) => line.startsWith(`COPY "${name}" ("${columns[0]}"`));
      expect(lines[begin + rows + 1], name).toBe("\\.");
    }
    expect(lines.at(-2)).toMatch(/^sha256 [0-9a-f]{64}$/);
  });

  it("never replaces a file", async () => {
    await expect(all.backUp(source, "whole")).rejects.toThrow(
      `${file} exists already; name a file that doesn't.`,
    );
    expect(await readFile(file)).toEqual(bytes);
  });

  it("says why it can't be written", async () => {
    await expect(all.backUp(source, "nowhere/backup")).rejects.toThrow(
      /nowhere\/backup can't be written: its folder does not exist\.$/,
    );
    expect(await readdir(all.folder)).toEqual(["whole"]);
  });
});

describe("restoring", () => {
  const damages: [string, (whole: Buffer) => Buffer][] = [
    ["that lacks its last byte", (whole) => whole.subarray(0, -1)],
    ["of which half is missing", (whole) => whole.subarray(0, whole.length / 2)],
    [
      "that ends behind its header",
      (whole) => gzipSync(gunzipSync(whole).subarray(0, firstLine(whole))),
    ],
    ["with a byte that changed on the disk", (whole) => changed(whole, whole.length - 200)],
    ["whose row changed", (whole) => repacked(whole, (text) => text.replace("plain", "plane"))],
    [
      "without one row",
      (whole) => repacked(whole, (text) => text.replace(/\n[^\n]*plain[^\n]*(?=\n)/, "")),
    ],
    [
      "without its last line",
      (whole) => repacked(whole, (text) => text.replace(/sha256 .*\n$/, "")),
    ],
    ["that goes on behind its last line", (whole) => repacked(whole, (text) => `${text}more\n`)],
  ];

  it.each(damages)("refuses a backup %s", async (_, damage) => {
    const damaged = join(all.folder, "damaged");
    const made = damage(bytes);
    expect(made).not.toEqual(bytes);
    await writeFile(damaged, made);
    await expect(all.restore(damaged, target)).rejects.toThrow(
      `${damaged} is damaged or incomplete; use another file.`,
    );
    await expectEmpty();
  });

  it.each([
    ["empty", Buffer.alloc(0)],
    ["no gzip", Buffer.from("PGDMP")],
    ["something else", gzipSync("CREATE TABLE x ();\n")],
    ["JSON", gzipSync("[]\n")],
    ["null", gzipSync("null\n")],
    ["one endless line", gzipSync(Buffer.alloc(20_000_000, "x"))],
  ])("refuses a file that is %s", async (_, content) => {
    const other = join(all.folder, "other");
    await writeFile(other, content);
    await expect(all.restore(other, target)).rejects.toThrow(
      `${other} is not a Clickstamp backup, or is damaged.`,
    );
    await expectEmpty();
  });

  it("says that a file is missing", async () => {
    const missing = join(all.folder, "missing");
    await expect(all.restore(missing, target)).rejects.toThrow(
      `${missing} can't be read: there is no such file.`,
    );
  });

  it("refuses what a newer version has made", async () => {
    const newer = join(all.folder, "newer");
    await writeFile(
      newer,
      repacked(bytes, (text) => text.replace('"version":1', '"version":2')),
    );
    await expect(all.restore(newer, target)).rejects.toThrow(
      `${newer} was made by a newer version of Clickstamp; update this one first.`,
    );
    await writeFile(
      newer,
      repacked(bytes, (text) => text.replace('"0001_initial"', '"9999_later"')),
    );
    await expect(all.restore(newer, target)).rejects.toThrow(
      `${newer} is of a newer version of Clickstamp, with the migration 9999_later; update this one first.`,
    );
    await expectEmpty();
  });
});

async function expectEmpty(): Promise<void> {
  const there = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace";
  expect(await query(target, there)).toEqual([]);
}

const firstLine = (whole: Buffer) => gunzipSync(whole).indexOf("\n") + 1;

function changed(whole: Buffer, at: number): Buffer {
  const copy = Buffer.from(whole);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function repacked(whole: Buffer, change: (text: string) => string): Buffer {
  return gzipSync(change(gunzipSync(whole).toString()));
}
