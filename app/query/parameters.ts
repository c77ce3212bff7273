import { z } from "zod";
import { dayBegins, dayEnds } from "@/lib/stats/day-bounds";
import { readInstant } from "./read-instant";

// The schemas of query parameters, shared by API calls and pages. Their errors name the parameter.

/** The number of rows to return, from 1 to `most`. */
export const limit = (most: number) => wholeNumber("limit", most);

/** The position of a link in its email. */
export const position = wholeNumber("position", 1000);

/** `true` or `false`. */
export const yesOrNo = (name: string) =>
  z
    .enum(["true", "false"], `${name} must be true or false`)
    .transform((value) => value === "true")
    .meta({ type: "boolean" });

export const automated = yesOrNo("automated");

/** Tags, each in a parameter of its own. */
export const tags = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

/** The columns that campaigns can be sorted by. */
export const campaignSorts = [
  "created",
  "name",
  "messages",
  "human",
  "unique",
  "rate",
  "lastClick",
] as const;

/** One of `values`. */
export function oneOf<const Values extends readonly string[]>(name: string, values: Values) {
  return z.enum(values, `${name} must be one of ${values.join(", ")}`);
}

/** The time zone of the days in a query, which readTimeZone checks. */
export const timeZone = z
  .string()
  .describe("Time zone of days, such as `Europe/Berlin`. Default: `UTC`.");

/** The place where a page of a list begins. */
export const cursor = z
  .string()
  .describe("`nextCursor` of the previous page, with the same other parameters.");

/** An instant, or a day that begins at midnight in `timeZone`. */
export const instant = (name: "from" | "to", timeZone: string) =>
  z.string().transform((value) => readInstant(value, name, timeZone));

/** A day, read as the instant at which it begins in `timeZone`. */
export const firstDay = (timeZone: string) =>
  z.string().transform((day) => dayBegins(day, timeZone, "from"));

/** A day, read as the instant at which it ends in `timeZone`. */
export const lastDay = (timeZone: string) =>
  z.string().transform((day) => dayEnds(day, timeZone, "to"));

/** For pages: a text, trimmed and cut to `length` characters; undefined if it is empty or given twice. */
export const textOrNone = (length = 500) =>
  z
    .string()
    .transform((text) => text.trim().slice(0, length) || undefined)
    .optional()
    .catch(undefined);

/** For pages: tags, trimmed and cut to `length` characters; undefined if there are none. */
export const tagsOrNone = (length = 500) =>
  tags
    .transform((given) => given.map((tag) => tag.trim().slice(0, length)).filter(Boolean))
    .transform((given) => (given.length > 0 ? [...new Set(given)] : undefined))
    .optional()
    .catch(undefined);

/** For pages: one of `values`; undefined for anything else. */
export function wordOrNone<const Values extends readonly string[]>(values: Values) {
  return z.enum(values).optional().catch(undefined);
}

function wholeNumber(name: string, most: number) {
  const message = `${name} must be a whole number from 1 to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, message)
    .meta({ type: "integer", minimum: 1, maximum: most });
}
