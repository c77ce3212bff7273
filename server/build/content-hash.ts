import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { statIfThere } from "@/server/if-there";

/**
 * A hash of the names and contents of all files in `paths` and their subfolders. Missing paths are allowed.
 */
export async function contentHash(paths: string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of await filesIn(path)) {
      const content = await readFile(file);
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex");
}

async function filesIn(path: string): Promise<string[]> {
  const found = await statIfThere(path);
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).sort();
  return (await Promise.all(names.map((name) => filesIn(join(path, name))))).flat();
}
