import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkDataDir } from "@/server/start/check-data-dir";
import { ensureSecrets } from "@/server/start/ensure-secrets";

let above: string;
let dataDir: string;
let file: string;

beforeEach(async () => {
  above = await mkdtemp(join(tmpdir(), "clickstamp-data-"));
  dataDir = join(above, "data");
  await checkDataDir(dataDir);
  file = join(dataDir, "secrets.json");
});

afterEach(async () => {
  await rm(above, { recursive: true });
});

test("makes long random secrets that only we can read, and keeps them", async () => {
  const secrets = await ensureSecrets(dataDir);
  expect(Object.keys(secrets)).toEqual(["NEXTAUTH_SECRET", "IDENTIFIER_KEYS", "DATABASE_PASSWORD"]);
  for (const secret of Object.values(secrets)) expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(Object.values(secrets)).size).toBe(3);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const { ino, mtimeMs } = await stat(file);
  expect(await ensureSecrets(dataDir)).toEqual(secrets);
  expect(await stat(file)).toMatchObject({ ino, mtimeMs });
});

test("adds what is missing and leaves what is there", async () => {
  await ensureSecrets(dataDir);
  await writeFile(file, JSON.stringify({ IDENTIFIER_KEYS: "mine", other: "kept" }));
  const secrets = await ensureSecrets(dataDir);
  expect(secrets).toMatchObject({ IDENTIFIER_KEYS: "mine", other: "kept" });
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual(secrets);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("gives the same secrets to starts that come at once", async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => ensureSecrets(dataDir)));
  expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(await readdir(dataDir)).toEqual(["secrets.json"]);
});

test("does not replace a file that is damaged", async () => {
  await ensureSecrets(dataDir);
  await writeFile(file, "{");
  await expect(ensureSecrets(dataDir)).rejects.toThrow(`${file} can't be read as JSON`);
  expect(await readFile(file, "utf8")).toBe("{");
});
