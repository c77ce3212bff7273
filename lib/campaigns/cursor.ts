import { AppError } from "@/lib/errors";

/** Encodes where the next page begins, as an opaque string that callers pass back. */
export function writeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/**
 * Decodes the values of writeCursor. Each must match its pattern in `shape`. Throws AppError `bad-request` for any other
 * string.
 */
export function readCursor(cursor: string, shape: readonly RegExp[]): string[] {
  const values = parse(cursor);
  const fits =
    Array.isArray(values) &&
    values.length === shape.length &&
    shape.every(
      (pattern, index) => typeof values[index] === "string" && pattern.test(values[index]),
    );
  if (fits) return values;
  throw new AppError("bad-request", "cursor must be the nextCursor of the previous page", "cursor");
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    // Not JSON, so not a cursor that writeCursor made.
    return undefined;
  }
}
