import { AppError } from "@/lib/errors";

/** An instant in ISO 8601 with its zone (`2026-11-24T18:00:00+01:00`), or a day, which begins at midnight UTC. Throws AppError `bad-request`. */
export function readInstant(value: string, name: string): Date {
  const day = /^\d{4}-\d\d-\d\d$/.test(value);
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(value);
  const date = new Date(day || instant ? value : Number.NaN);
  // JavaScript takes the 31st of February for the 3rd of March.
  const real = !day || (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(value));
  if (real && date.getUTCFullYear() >= 1970) return date;
  const advice = `${name} must be a time such as 2026-11-24T18:00:00Z, or a day such as 2026-11-24`;
  throw new AppError("bad-request", advice, name);
}
