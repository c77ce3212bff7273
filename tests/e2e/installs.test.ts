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

/** Prepares the clone as a start does, or as `npm test` does with `dev`. */
function prepareClone({ dev }: { dev: boolean }, env: Record<string, string> = {}) {
  const module = join(clone.folder, "server/build/prepare.mjs");
  const script = `await (await import(${JSON.stringify(module)})).prepare({ dev: ${dev} })`;
  return run(["--input-type=module", "--eval", script], { env });
}

/** Returns what that printed. */
async function install(options: { dev: boolean }): Promise<string> {
  const { code, output } = await prepareClone(options);
  expect([code, output]).toEqual([0, expect.not.stringContaining("failed")]);
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

test("a start without a network says so, and what to do", async () => {
  const env = {
    npm_config_cache: join(clone.folder, "empty-cache"),
    npm_config_fetch_retries: "0",
    npm_config_registry: "http://127.0.0.1:1",
  };
  const { code, output } = await prepareClone({ dev: false }, env);
  expect(code).toBe(1);
  expect(output).toContain("npm ci failed:\n");
  expect(output.trim().split("\n").at(-1)).toContain("The npm registry can't be reached.");
});

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
