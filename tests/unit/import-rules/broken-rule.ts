import { roomOf, rooms } from "./rooms";

/** One import: paths from the root of the repository, without extension; a package by its name. */
export interface Import {
  from: string;
  to: string;
  /** Gone after compiling: `import type`. */
  type: boolean;
}

/** What works without database, settings, files and network, and the only files outside that it may import. */
const pure = ["lib/rewrite", "lib/links/identifier"];
const pureFoundations = ["lib/errors", "lib/parse-url"];
const impurePackages =
  /^(next|next-auth|react|pg|pino|@prisma|prisma|piscina|node:(fs|net|http|https|child_process|process|os|worker_threads))(\/|$)/;

/** The rule that an import breaks, in words; undefined for a good one. */
export function brokenRule({ from, to, type }: Import): string | undefined {
  const room = roomOf(from);
  if (!room) return "the file has no room";
  const isOwn = /^(app|lib|server|scripts|tests|bench|middleware)(\/|$)/.test(to);
  const pureFolder = pure.find((folder) => from.startsWith(`${folder}/`));
  if (pureFolder) {
    const isPure = isOwn
      ? to.startsWith(`${pureFolder}/`) || pureFoundations.includes(to)
      : !impurePackages.test(to);
    if (!isPure) return `${pureFolder} is pure`;
  }
  if (!isOwn) return undefined;
  const other = roomOf(to);
  if (!other) return `${to} has no room`;
  if (rooms.indexOf(other) > rooms.indexOf(room)) return `${other} is below ${room}`;
  if (to.startsWith("lib/generated/") && !isData(from) && !seesClient.includes(from)) {
    return "only data sees the generated client";
  }
  if (to === "lib/db" && !room.startsWith("server") && from !== "lib/in-turn" && !isData(from)) {
    return "only data imports lib/db";
  }
  if (room === "app" && isData(to) && !type) return "the app imports no data";
  return undefined;
}

const seesClient = ["lib/db", "lib/in-turn"];
const isData = (path: string) => /^lib\/([^/]+\/)+data\/[^/]+$/.test(path);
