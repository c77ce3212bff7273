import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { usedPackages } from "@/scripts/release/used-packages";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "clickstamp-used-"));
});

afterEach(() => rm(folder, { recursive: true }));

test("finds packages in every form of import, at any depth", async () => {
  await mkdir(join(folder, "deep"));
  await writeFile(join(folder, "one.ts"), 'import { a } from "pg";\nimport "side-effect";\n');
  await writeFile(
    join(folder, "deep/two.mjs"),
    'import {\n  b,\n} from "@scope/name/part";\nawait import("lazy");\nexport { c } from "again";\n',
  );
  expect([...(await usedPackages([folder]))].sort()).toEqual([
    "@scope/name",
    "again",
    "lazy",
    "pg",
    "side-effect",
  ]);
});

test("finds none in imports of files and other languages", async () => {
  await writeFile(join(folder, "one.ts"), 'import { a } from "./pg";\nimport b from "@/lib/b";\n');
  await writeFile(join(folder, "two.sql"), 'import "pg"');
  expect(await usedPackages([folder])).toEqual(new Set());
});
