import { createHash } from "node:crypto";
import { z } from "zod";
import { StartError } from "@/lib/start-error";
import { copyStatement } from "./copy-statement";
import { manifest, type Table } from "./manifest";

/*
 * A backup is text in UTF-8, gzip'ed:
 *
 *   {"format":"clickstamp-backup","version":1,"createdAt":"…","clickstamp":"…","migrations":[…],"keys":[…],"tables":[…],"sequences":[…]}
 *   COPY "api_key" ("id", …) FROM stdin;
 *   rows in the format of COPY, one per line
 *   \.
 *   … and so on for each of `tables`, in their order
 *   sha256 HEX
 *
 * HEX is the hash of everything before the last line.
 */

/** The first line of a backup. */
export const header = manifest.extend({
  format: z.literal("clickstamp-backup"),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  /** The version of Clickstamp that made it. */
  clickstamp: z.string(),
});

export type Header = z.infer<typeof header>;

/** The line before the rows of a table. */
export const beginOf = (table: Table) => `${copyStatement(table)} FROM stdin;`;

/** The line after the rows. No row looks like this. */
export const end = "\\.";

/** The hash for the last line. */
export const newHash = () => createHash("sha256");

/** The last line. */
export const lastLine = (hash: ReturnType<typeof newHash>) => `sha256 ${hash.digest("hex")}`;

/** The error for an incomplete or damaged backup. */
export const damaged = (file: string) =>
  new StartError(`${file} is damaged or incomplete; use another file.`);
