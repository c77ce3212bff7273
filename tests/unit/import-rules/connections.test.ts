import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const files = ["app", "lib", "server", "scripts"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  )
  .filter((file) => /\.(tsx?|mjs)$/.test(file) && !file.startsWith("lib/generated/"));

function filesWith(pattern: RegExp): string[] {
  return files.filter((file) => pattern.test(readFileSync(file, "utf8")));
}

test("one file opens connections to the database, another has the pools", () => {
  expect(filesWith(/\bnew (pg\.)?(Client|Pool)\(/)).toEqual(["lib/sql-session.ts"]);
  expect(filesWith(/\bnew PrismaPg\(/)).toEqual(["lib/db.ts"]);
});
