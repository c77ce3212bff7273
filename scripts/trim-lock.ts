import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const file = join(import.meta.dirname, "../package-lock.json");

/**
 * Packages that others may use, but don't need. npm has no setting that leaves these out of a production install, but it
 * follows the lock file: docs/decisions/0027-what-a-start-installs.md.
 */
export const leftOut = [
  // Only for its command line. The client is in lib/generated.
  { of: "@prisma/client", kind: "peerDependencies", package: "prisma" },
  // For optimising images, which next.config.ts switches off.
  { of: "next", kind: "optionalDependencies", package: "sharp" },
];

/*
 * Removes them from package-lock.json, after npm has written it from scratch or with a new version of one of these.
 *
 *   npm run trim-lock
 */
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const lock = JSON.parse(readFileSync(file, "utf8"));
  for (const { of, kind, package: name } of leftOut) {
    delete lock.packages[`node_modules/${of}`][kind]?.[name];
    delete lock.packages[`node_modules/${of}`].peerDependenciesMeta?.[name];
  }
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  // Removes what nothing asks for any more.
  execFileSync("npm", ["install", "--package-lock-only", "--ignore-scripts"], { stdio: "inherit" });
}
