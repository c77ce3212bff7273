import type { z } from "zod";
import { AppError } from "@/lib/errors";

/** The query of a URL, as Next passes it to pages, or as URLSearchParams. */
export type Query = URLSearchParams | Record<string, string | string[] | undefined>;

/**
 * Parses the query of a URL. If URLSearchParams contain a parameter twice, the last one counts. Throws AppError
 * `bad-request` with the name of the parameter and the message of the schema.
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
  throw new AppError("bad-request", `Unknown parameter ${name}`, name);
}
