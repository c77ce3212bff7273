import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/** What runs, and what users read. The app's own sources are left out: its build stands for them. */
const kept = [
  ".npmrc",
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "SECURITY.md",
  "deploy/Caddyfile",
  "deploy/clickstamp.env.example",
  "deploy/clickstamp.service",
  "deploy/clickstamp.socket",
  "deploy/start.mjs",
  "docs",
  "examples",
  "lib",
  "prisma/migrations",
  "server",
  "server.ts",
  "tsconfig.json",
];

/** What only serves the next build, or a look into one. */
const leftOut = /^\.next\/(cache|dev|diagnostics|types|trace|trace-build|.*\.nft\.json)(\/|$)/;

/** Copies what a release consists of, except the manifest. Everything must be built. */
export async function copyFiles(to: string): Promise<void> {
  for (const path of kept) await cp(path, join(to, path), { recursive: true });
  for (const built of [".next", ".processes"]) {
    const filter = (path: string) => !leftOut.test(path);
    // The build links to packages. Otherwise, the copy would link to those of the repository.
    await cp(built, join(to, built), { recursive: true, verbatimSymlinks: true, filter });
  }
  // Next writes down where it was built, and reads only the rest.
  for (const file of ["required-server-files.js", "required-server-files.json"]) {
    const text = await readFile(join(".next", file), "utf8");
    await writeFile(join(to, ".next", file), text.replaceAll(process.cwd(), "/clickstamp"));
  }
  // Next needs its compiler, which is not part of a release, to read a configuration in TypeScript.
  await build({
    entryPoints: ["next.config.ts"],
    outfile: join(to, "next.config.mjs"),
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
  });
}
