import { execFileSync } from "node:child_process";
import { chmod, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = dirname(dirname(import.meta.dirname));

/** A copy of the repository as a clone would have it: no node_modules, no build, no data. */
export async function freshClone(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-clone-"));
  // The database runs as another user when we are root.
  await chmod(folder, 0o755);
  const files = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "-z"],
    { cwd: root, encoding: "utf8", maxBuffer: 100_000_000 },
  );
  for (const file of files.split("\0").filter(Boolean)) {
    await cp(join(root, file), join(folder, file), { errorOnExist: true, force: false });
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
