import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A fresh clone of this repository at a commit. */
export async function oldClone(
  commit: string,
): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-clone-"));
  // The database runs as another user when we are root.
  await chmod(folder, 0o755);
  execFileSync("git", ["clone", "--quiet", join(import.meta.dirname, "../.."), folder]);
  execFileSync("git", ["checkout", "--quiet", "--detach", commit], { cwd: folder });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
