import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The path of a program: on the PATH, in the folders for administrators, among Debian's of Postgres, or, as root on Debian, one that apt installs now. Throws when there is none. */
export function findProgram(name: string, debianPackage = name): string {
  const found = present(name) ?? installed(name, debianPackage);
  if (found) return found;
  throw new Error(
    `These tests need ${name}; install Debian's package ${debianPackage}, or run them as root`,
  );
}

function present(name: string): string | undefined {
  const path = (process.env.PATH ?? "").split(delimiter);
  const folders = [...postgresFolders(), ...path, "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, name)).find(existsSync);
}

/** Where Debian has Postgres's own programs, the newest version first. */
function postgresFolders(): string[] {
  const above = "/usr/lib/postgresql";
  const versions = existsSync(above) ? readdirSync(above).map(Number) : [];
  return versions.sort((a, b) => b - a).map((version) => join(above, String(version), "bin"));
}

function installed(name: string, debianPackage: string): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  // RUNLEVEL: a service that comes with it is not to be started.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const wait = ["-o", "DPkg::Lock::Timeout=300"];
  spawnSync("apt-get", [...wait, "update"], { env });
  spawnSync("apt-get", [...wait, "install", "--yes", "--no-install-recommends", debianPackage], {
    env,
  });
  return present(name);
}
