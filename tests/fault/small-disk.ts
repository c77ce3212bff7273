import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A file system of its own for a folder; only root can make one. */
export interface SmallDisk {
  /** Leaves `bytes` free. */
  fill(bytes: number): void;
  /** Takes the filling out again. */
  empty(): void;
  setReadOnly(isReadOnly: boolean): void;
  remove(): void;
}

export const canMakeSmallDisk = process.getuid?.() === 0 && process.platform === "linux";

export function makeSmallDisk(folder: string, megabytes: number): SmallDisk {
  mkdirSync(folder, { recursive: true });
  const options = (more: string) => ["-t", "tmpfs", "-o", `size=${megabytes}m${more}`];
  execFileSync("mount", [...options(",mode=0700"), "tmpfs", folder]);
  const filling = join(folder, "filling");
  return {
    fill(bytes) {
      const used = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
      const free = megabytes * 1024 * 1024 - used.reduce((sum, size) => sum + size, 0);
      writeFileSync(filling, Buffer.alloc(Math.max(0, free - bytes)));
    },
    empty: () => rmSync(filling, { force: true }),
    setReadOnly: (isReadOnly) =>
      void execFileSync("mount", ["-o", `remount,${isReadOnly ? "ro" : "rw"}`, folder]),
    remove: () => void execFileSync("umount", ["--lazy", folder]),
  };
}
