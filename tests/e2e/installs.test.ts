import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { run } from "@/server/build/run.mjs";
import { freshClone } from "./fresh-clone";
import { expect, test } from "./instance";

let clone: Awaited<ReturnType<typeof freshClone>>;

test.beforeAll(async () => {
  clone = await freshClone();
});

test.afterAll(() => clone?.remove());

/** Installs what a start does, or `npm test` with `dev`. Returns what that printed. */
async function install({ dev }: { dev: boolean }): Promise<string> {
  const module = join(clone.folder, "server/build/prepare.mjs");
  const script = `(await import(${JSON.stringify(module)})).prepare({ dev: ${dev} })`;
  const { code, output } = await run(["--input-type=module", "--eval", script]);
  expect(output).not.toContain("failed");
  expect(code).toBe(0);
  return output;
}

const installed = () => readdir(join(clone.folder, "node_modules"));

const inode = async (name: string) => (await stat(join(clone.folder, "node_modules", name))).ino;

/** All that a production install leaves out. */
async function devPackages(): Promise<string[]> {
  const lock = await readFile(join(clone.folder, "package-lock.json"), "utf8");
  const packages = Object.entries<{ dev?: boolean }>(JSON.parse(lock).packages);
  return packages.filter(([, { dev }]) => dev).map(([path]) => path.replace("node_modules/", ""));
}

test("a start installs what runs, tests add the rest, and neither undoes the other", async () => {
  test.setTimeout(20 * 60_000);
  await install({ dev: false });
  const afterStart = await installed();
  const dev = await devPackages();
  expect(dev).toContain("vitest");
  expect(afterStart).toContain("next");
  expect(afterStart.filter((name) => dev.includes(name))).toEqual([]);

  const next = await inode("next");
  expect(await install({ dev: true })).toContain("Installing packages");
  expect(await installed()).toEqual(expect.arrayContaining(["vitest", "prisma", "playwright"]));
  // The packages of a running server stay the files that they were.
  expect(await inode("next")).toBe(next);

  expect(await install({ dev: false })).toBe("");
  expect(await install({ dev: true })).toBe("");
  expect(await installed()).toContain("vitest");
});
