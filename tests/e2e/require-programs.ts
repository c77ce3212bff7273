import { spawnSync } from "node:child_process";

/**
 * Sees to it that programs are there, named with Debian's packages that hold them: as root, missing ones are installed by
 * apt, without leaving a service behind. Throws a sentence when that can't be done.
 */
export function requirePrograms(packages: Record<string, string>): void {
  const missing = Object.keys(packages).filter((program) => !isThere(program));
  if (missing.length === 0) return;
  const names = missing.map((program) => packages[program] as string);
  if (process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
    const wait = ["-o", "DPkg::Lock::Timeout=300"];
    spawnSync("apt-get", [...wait, "update"], { env });
    const install = ["install", "--yes", "--no-install-recommends", ...names];
    spawnSync("apt-get", [...wait, ...install], { env });
  }
  if (missing.every(isThere)) return;
  throw new Error(
    `This test needs ${missing.join(" and ")}, not found on PATH. On Debian: apt-get install ${names.join(" ")}`,
  );
}

function isThere(program: string): boolean {
  return spawnSync("which", [program]).status === 0;
}
