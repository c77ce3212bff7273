import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import type { Import } from "./broken-rule";

const folders = ["app", "components", "lib"];
const files = ["server.ts", "middleware.ts"];

/** Every import of the product's own source files, generated code left out. */
export function readImports(): Import[] {
  const root = readdirSync(".");
  const nested = folders
    .filter((folder) => root.includes(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
    );
  return [...files, ...nested]
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("lib/generated/"))
    .flatMap((file) => importsIn(file, readFileSync(file, "utf8")));
}

const pattern =
  /^\s*(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|^\s*import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;

/** The imports, re-exports and dynamic imports in the text of one file. */
export function importsIn(file: string, text: string): Import[] {
  const from = file.replace(/\.tsx?$/, "");
  return [...text.matchAll(pattern)].map(([, type, named, bare, dynamic]) => ({
    from,
    to: resolve(from, named ?? bare ?? dynamic ?? ""),
    type: Boolean(type),
  }));
}

function resolve(from: string, specifier: string): string {
  const local = specifier.replace(/\.(tsx?|css)$/, "");
  if (local.startsWith("@/")) return local.slice(2);
  return local.startsWith(".") ? posix.join(posix.dirname(from), local) : specifier;
}
