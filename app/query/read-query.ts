import type { z } from "zod";
import { AppError } from "@/lib/errors";

/** What an address asks for, as Next or URLSearchParams have it. */
export type Query = URLSearchParams | Record<string, string | string[] | undefined>;

/**
 * The query of an address as the schema has it. Of what URLSearchParams have twice, the last counts. Throws AppError `bad-request`, with the
 * name of the parameter, in the words of the schema.
 */
export function readQuery<Schema extends z.ZodType>(
  schema: Schema,
  query: Query,
): z.output<Schema> {
  const given = query instanceof URLSearchParams ? Object.fromEntries(query) : query;
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (!issue) throw parsed.error;
  if (issue.code !== "unrecognized_keys") {
    throw new AppError("bad-request", issue.message, String(issue.path[0]));
  }
  const [name = ""] = issue.keys;
  throw new AppError("bad-request", `${name} is no parameter of this call`, name);
}
