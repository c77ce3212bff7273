import type { z } from "zod";
import { AppError } from "@/lib/errors";

/** The value as the schema has it. Throws AppError `bad-request` with the JSON path of what does not fit. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badRequest(parsed.error);
}

function badRequest(error: z.ZodError): AppError {
  const issue = error.issues[0];
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const steps = [...(issue?.path ?? []), ...unknown];
  const path = steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`));
  return new AppError("bad-request", issue?.message ?? "Invalid input", `$${path.join("")}`);
}
