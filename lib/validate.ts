import type { z } from "zod";
import { AppError } from "@/lib/errors";

/**
 * Parses a value with a schema. Throws AppError `bad-request` with the JSON path of the first invalid value, and a
 * sentence about it.
 */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (!issue) throw parsed.error;
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const steps = [...issue.path, ...unknown];
  throw new AppError("bad-request", sentenceAbout(issue, value), pathOf(steps));
}

function pathOf(steps: readonly PropertyKey[]): string {
  const parts = steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`));
  return `$${parts.join("")}`;
}

function sentenceAbout(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === "unrecognized_keys") return `Unknown field ${issue.keys[0]}`;
  const subject = issue.path.length > 0 ? pathOf(issue.path).slice(2) : "The body";
  if (valueAt(value, issue.path) === undefined) return `${subject} is missing`;
  return `${subject} ${rule(issue)}`;
}

function rule(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${nameOf[issue.expected] ?? `of type ${issue.expected}`}`;
    case "too_small":
      return `must ${amount("at least", issue.minimum, issue.origin)}`;
    case "too_big":
      return `must ${amount("at most", issue.maximum, issue.origin)}`;
    case "invalid_value":
      return `must be ${issue.values.map((one) => JSON.stringify(one)).join(" or ")}`;
    default:
      return issue.message;
  }
}

const nameOf: Record<string, string> = {
  string: "a string",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a JSON object",
};

function amount(bound: string, count: number | bigint, origin: string): string {
  if (origin === "number") return `be ${bound} ${count}`;
  const unit = origin === "array" ? "item" : "character";
  return `have ${bound} ${count} ${unit}${Number(count) === 1 ? "" : "s"}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | undefined)?.[step],
    value,
  );
}
