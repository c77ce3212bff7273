import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { leftOut } from "@/scripts/trim-lock";

const lock = readFileSync(resolve(import.meta.dirname, "../../../../package-lock.json"), "utf8");
const { packages } = JSON.parse(lock);

test("the lock file names no registry", () => {
  expect(/"resolved": "(?!clients\/)/.exec(lock)).toBeNull();
});

test("every dependency is pinned to a version", () => {
  const { dependencies, devDependencies, optionalDependencies } = packages[""];
  const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
  expect(Object.values(all).filter((version) => !/^\d/.test(String(version)))).toEqual([]);
});

// If this fails, run `npm run trim-lock`.
test.each(leftOut)(
  "the lock file leaves out that $of may use $package",
  ({ of, kind, package: name }) => {
    expect(packages[`node_modules/${of}`][kind] ?? {}).not.toHaveProperty(name);
  },
);

test("a start does not install the tools that generate the client and test it", () => {
  const tools = ["prisma", "vitest", "playwright", "@biomejs/biome"];
  const isDev = tools.map((name) => packages[`node_modules/${name}`].dev);
  expect(isDev).toEqual(tools.map(() => true));
});
