import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StartError } from "@/lib/start-error";
import { checkDataDir } from "@/server/start/check-data-dir";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "clickstamp-data-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("makes the folder and those above it, closed to others", async () => {
  await checkDataDir(join(folder, "a/b"));
  expect((await stat(join(folder, "a/b"))).mode & 0o066).toBe(0);
  await checkDataDir(join(folder, "a/b"));
  expect(await readdir(join(folder, "a/b"))).toEqual([]);
});

test.each(["file", "file/below"])("says that a file is in the place of %s", async (name) => {
  await writeFile(join(folder, "file"), "");
  const refused = checkDataDir(join(folder, name));
  await expect(refused).rejects.toThrow(StartError);
  await expect(refused).rejects.toThrow(/^DATA_DIR .* can't be used: a file is in its place; /);
});

test.runIf(process.platform === "linux")("gives up on a folder that can't be", async () => {
  await expect(checkDataDir("/proc/clickstamp/data")).rejects.toThrow(
    /^DATA_DIR \/proc\/clickstamp/,
  );
});
