import type { z } from "zod";
import { AppError } from "@/lib/errors";

/** The query of a URL, as URLSearchParams or as Next passes it to pages. */
export type Query = URLSearchParams | Record<string, string | string[] | undefined>;

/**
 * Parses a query with a schema. If URLSearchParams contain a parameter twice, the last one counts; `tag` becomes a list.
 * Throws AppError `bad-request` with the message of the schema; its path is the name of the parameter.
 */
export function readQuery<Schema extends z.ZodType>(
  schema: Schema,
  query: Query,
): z.output<Schema> {
  const given = query instanceof URLSearchParams ? valuesOf(query) : query;
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (!issue) throw parsed.error;
  if (issue.code !== "unrecognized_keys") {
    throw new AppError("bad-request", issue.message, String(issue.path[0]));
  }
  const [name = ""] = issue.keys;
  throw new AppError("bad-request", `Unknown parameter ${name}`, name);
}

function valuesOf(query: URLSearchParams): Record<string, string | string[]> {
  const tags = query.getAll("tag");
  return { ...Object.fromEntries(query), ...(tags.length > 0 && { tag: tags }) };
}
