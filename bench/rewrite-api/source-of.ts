import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(import.meta.dirname, "../..");
const lines = new Map<string, string[]>();
const maps = new Map<string, SourceMap | undefined>();

/** The source file of a place in a file that Node ran, relative to our folder. Lines and columns count from 0. */
export function sourceOf(url: string, line: number, column: number): string {
  if (url.startsWith("node:")) return url;
  const file = url.startsWith("file:") ? fileURLToPath(url) : url;
  const inRoot = relative(root, file);
  if (inRoot.startsWith(".processes")) return bundledModule(file, line) ?? inRoot;
  if (inRoot.startsWith(".next")) return mapped(file, line, column) ?? inRoot;
  return inRoot;
}

/** In esbuild's bundles, a comment with its path is above each module. */
function bundledModule(file: string, line: number): string | undefined {
  const text = lines.get(file) ?? readFileSync(file, "utf8").split("\n");
  lines.set(file, text);
  for (let at = line; at >= 0; at -= 1) {
    const path = /^\/\/ (\S+\.\w+)$/.exec(text[at] ?? "")?.[1];
    if (path) return path;
  }
  return undefined;
}

function mapped(file: string, line: number, column: number): string | undefined {
  if (!maps.has(file)) {
    const map = `${file}.map`;
    const text = existsSync(map) ? readFileSync(map, "utf8") : undefined;
    maps.set(file, text ? new SourceMap(JSON.parse(text)) : undefined);
  }
  const entry = maps.get(file)?.findEntry(line, column);
  if (!entry || !("originalSource" in entry)) return undefined;
  return entry.originalSource.replace(/^.*\[project\]\//, "").replace(/^(\.\.\/)+/, "");
}
