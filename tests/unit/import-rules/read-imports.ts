import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import type { Import } from "./broken-rule";

const folders = ["app", "lib", "server"];

/** The product's own source files, generated code left out. */
export function sourceFiles(): string[] {
  const nested = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  );
  return ["server.ts", "middleware.ts", ...nested].filter(
    (file) => /\.(tsx?|mjs)$/.test(file) && !file.startsWith("lib/generated/"),
  );
}

/** Every import of the product's own source files. */
export function readImports(): Import[] {
  return sourceFiles().flatMap((file) => importsIn(file, readFileSync(file, "utf8")));
}

const pattern =
  /^\s*(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|^\s*import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;

/** The imports, re-exports and dynamic imports in the text of one file. */
export function importsIn(file: string, text: string): Import[] {
  const from = file.replace(/\.(tsx?|mjs)$/, "");
  return [...text.matchAll(pattern)].map(([, type, named, bare, dynamic]) => ({
    from,
    to: resolve(from, named ?? bare ?? dynamic ?? ""),
    type: Boolean(type),
  }));
}

function resolve(from: string, specifier: string): string {
  const local = specifier.replace(/\.(tsx?|css|mjs)$/, "");
  if (local.startsWith("@/")) return local.slice(2);
  return local.startsWith(".") ? posix.join(posix.dirname(from), local) : specifier;
}
