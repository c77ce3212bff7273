import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publicEntries } from "./public-entries";
import { type Declarations, declarationsIn, type Requirement, requirementOf } from "./requirements";

/** Something that a request can reach: a page, a route handler or a server action. */
export interface Entry {
  kind: "page" | "call" | "action";
  /** `/campaigns/[id]`, `/api/keys POST`, or `app/…/actions.ts change`. */
  name: string;
  /** The path from the root. */
  file: string;
  /** Why it is open to everybody, or what it requires; undefined: neither, which is a mistake. */
  requires: Requirement | { nothing: string } | undefined;
}

const root = join(import.meta.dirname, "../..");
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** All pages, route handlers and server actions of the app. */
export function readEntries(): Entry[] {
  const listed = execFileSync(
    "git",
    ["ls-files", "-co", "--deduplicate", "--exclude-standard", "app"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  const files = listed.split("\n").filter((file) => /\.tsx?$/.test(file));
  return files.flatMap((file) => entriesOf(file, readFileSync(join(root, file), "utf8")));
}

/** The entries of one file of the app. Throws for a server action outside of a file that begins with "use server". */
export function entriesOf(file: string, source: string): Entry[] {
  const declarations = declarationsIn(source);
  const exported = exportedNames(source, declarations);
  const entry = (kind: Entry["kind"], name: string, declared: string): Entry => {
    const reason = publicEntries[name];
    const nothing = reason === undefined ? undefined : { nothing: reason };
    return { kind, name, file, requires: requirementOf(declared, declarations) ?? nothing };
  };
  if (/^["']use server["']/.test(source)) {
    return [...exported].map(([name, declared]) => entry("action", `${file} ${name}`, declared));
  }
  if (/^\s+["']use server["']/m.test(source)) {
    throw new Error(`${file}: write server actions in a file that begins with "use server"`);
  }
  if (/\/page\.tsx$/.test(file)) {
    const [page] = /^export default (?:async )?function (\w+)/m.exec(source)?.slice(1) ?? [];
    return [entry("page", addressOf(file), page ?? "")];
  }
  if (!/\/route\.ts$/.test(file)) return [];
  const handlers = [...exported].filter(
    ([name, declared]) =>
      methods.includes(name) && !/\botherMethods\(/.test(declarations.get(declared)?.source ?? ""),
  );
  if (handlers.length === 0) throw new Error(`${file}: exports no handler in a known form`);
  return handlers.map(([name, declared]) => entry("call", `${addressOf(file)} ${name}`, declared));
}

/** What a module exports, each with the name of its declaration. Throws for forms other than those of this project. */
function exportedNames(source: string, declarations: Declarations): Map<string, string> {
  const names = new Map<string, string>();
  for (const [name, { isExported }] of declarations) if (isExported) names.set(name, name);
  const lists = source.matchAll(/^export \{([^}]*)\}( from)?/gm);
  for (const [statement, list = "", from] of lists) {
    if (from) throw new Error(`Declare what you export here: ${statement}`);
    for (const item of list.split(",").filter((text) => text.trim())) {
      const [declared = "", name = declared] = item.trim().split(" as ");
      names.set(name, declared);
    }
  }
  if (/^export \*/m.test(source)) throw new Error("Name what you export");
  return names;
}

/** The path of a URL, from the path of a file: without groups in parentheses. */
function addressOf(file: string): string {
  const folders = file.split("/").slice(1, -1);
  return `/${folders.filter((folder) => !folder.startsWith("(")).join("/")}`;
}
