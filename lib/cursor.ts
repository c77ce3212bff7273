import { AppError } from "@/lib/errors";

/** Where a next page begins, as text that callers hand back and need not understand. */
export function writeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The values that writeCursor was given. Throws AppError `bad-request` for anything else. */
export function readCursor(cursor: string, shape: readonly RegExp[]): string[] {
  const values = parse(cursor);
  const fits =
    Array.isArray(values) &&
    values.length === shape.length &&
    shape.every(
      (pattern, index) => typeof values[index] === "string" && pattern.test(values[index]),
    );
  if (fits) return values;
  throw new AppError("bad-request", "cursor must be the nextCursor of the page before", "cursor");
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    // No JSON, so none of ours.
    return undefined;
  }
}
