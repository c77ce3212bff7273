import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { usedPackages } from "./used-packages";

type ByName = Record<string, string>;

/** Next loads these by itself, and a start needs tsx to read TypeScript. */
const alwaysUsed = ["next", "react", "react-dom", "tsx"];

/** Writes package.json and package-lock.json with the packages and scripts that run, at the versions of the repository. */
export async function writeManifest(folder: string): Promise<void> {
  const used = new Set([...alwaysUsed, ...(await usedPackages(["lib", "server"]))]);
  const { devDependencies: _, ...manifest } = JSON.parse(await readFile("package.json", "utf8"));
  manifest.dependencies = only(manifest.dependencies, (name) => used.has(name));
  manifest.scripts = only(
    manifest.scripts,
    (name, command) => command.startsWith("exec node server/") && name !== "dev",
  );
  const lock = JSON.parse(await readFile("package-lock.json", "utf8"));
  // Compiles the app.
  const next = lock.packages["node_modules/next"];
  next.optionalDependencies = only(
    next.optionalDependencies ?? {},
    (name) => !name.startsWith("@next/swc-"),
  );
  await write(join(folder, "package.json"), manifest);
  await write(join(folder, "package-lock.json"), lock);
  // Removes from the lock file what package.json does not ask for. Downloads nothing.
  const args = ["install", "--package-lock-only", "--ignore-scripts", "--offline", "--no-audit"];
  execFileSync("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
}

const only = (all: ByName, wanted: (name: string, value: string) => boolean): ByName =>
  Object.fromEntries(Object.entries(all).filter(([name, value]) => wanted(name, value)));

const write = (file: string, content: object) =>
  writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
