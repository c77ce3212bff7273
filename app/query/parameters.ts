import { z } from "zod";
import { dayBegins, dayEnds } from "@/lib/stats/day-bounds";
import { readInstant } from "./read-instant";

// The parameters of API calls and pages. readQuery converts the issues of these schemas to AppErrors that name the parameter.

/** The maximum number of rows. */
export const limit = (most: number) => wholeNumber("limit", most);

/** The position of a link in its email. */
export const position = wholeNumber("position", 1000);

export const automated = z
  .enum(["true", "false"], "automated must be true or false")
  .transform((value) => value === "true");

/** The keys by which campaigns can be sorted. */
export const campaignSorts = [
  "created",
  "name",
  "messages",
  "human",
  "unique",
  "rate",
  "lastClick",
] as const;

/** One of a few words. */
export function oneOf<const Values extends readonly string[]>(name: string, values: Values) {
  return z.enum(values, `${name} must be one of ${values.join(", ")}`);
}

/** An instant, or the beginning of a day in `timeZone`. */
export const instant = (name: "from" | "to", timeZone: string) =>
  z.string().transform((value) => readInstant(value, name, timeZone));

/** A day, as the instant at which it begins. */
export const firstDay = (timeZone: string) =>
  z.string().transform((day) => dayBegins(day, timeZone, "from"));

/** A day, as the instant at which it ends. */
export const lastDay = (timeZone: string) =>
  z.string().transform((day) => dayEnds(day, timeZone, "to"));

/** For pages: a text, cut to a length; undefined if it is empty or given twice. */
export const textOrNone = (length = 500) =>
  z
    .string()
    .transform((text) => text.trim().slice(0, length) || undefined)
    .optional()
    .catch(undefined);

/** For pages: one of a few words; undefined for any other. */
export function wordOrNone<const Values extends readonly string[]>(values: Values) {
  return z.enum(values).optional().catch(undefined);
}

function wholeNumber(name: string, most: number) {
  const message = `${name} must be a whole number from 1 to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, message);
}
