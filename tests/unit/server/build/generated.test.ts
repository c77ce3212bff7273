import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prismaEnvironment } from "@/server/build/install-missing.mjs";
import { run } from "@/server/build/run.mjs";

const root = resolve(import.meta.dirname, "../../../..");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "clickstamp-generated-"));
});

afterAll(() => rm(folder, { recursive: true }));

// If this fails, run `npm run generate`.
test("the database client in lib/generated is the one of prisma/schema.prisma", async () => {
  // Prisma resolves the output against the schema, so a copy of the schema generates into a copy of the folder.
  const schema = join(folder, "prisma/schema.prisma");
  await cp(join(root, "prisma/schema.prisma"), schema);
  const args = ["node_modules/prisma/build/index.js", "generate", "--schema", schema];
  const { code, output } = await run(args, { env: prismaEnvironment });
  expect(output).toContain("Generated Prisma Client");
  expect(code).toBe(0);
  expect(await contents(join(root, "lib/generated"))).toEqual(
    await contents(join(folder, "lib/generated")),
  );
}, 60_000);

/** Names of all files with their contents. */
async function contents(of: string): Promise<Record<string, string>> {
  const entries = await readdir(of, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const read = files.map(async ({ parentPath, name }) => {
    const file = join(parentPath, name);
    return [file.slice(of.length), await readFile(file, "utf8")];
  });
  return Object.fromEntries(await Promise.all(read));
}
