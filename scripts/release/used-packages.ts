import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const specifier = /(?:from|import|import\()\s*"((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^"]*)?"/g;

/** Names of all packages that TypeScript and JavaScript in these folders imports, types included. */
export async function usedPackages(folders: string[]): Promise<Set<string>> {
  const names = new Set<string>();
  for (const folder of folders) {
    for (const file of await readdir(folder, { recursive: true })) {
      if (!/\.(m?ts|tsx|mjs)$/.test(file)) continue;
      const text = await readFile(join(folder, file), "utf8");
      for (const [, name] of text.matchAll(specifier)) if (name) names.add(name);
    }
  }
  return names;
}
