import { writeFile } from "node:fs/promises";
import { appBuild, serverBuild } from "@/server/build/build";

/** Records in a release what its builds were made from: fewer files than in the repository. */
export async function stampBuilds(folder: string): Promise<void> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    for (const { hash, hashFile } of [await appBuild(), await serverBuild()]) {
      await writeFile(hashFile, hash);
    }
  } finally {
    process.chdir(before);
  }
}
