import { z } from "zod";
import { wordOrNone } from "@/app/query/parameters";
import { type Query, readQuery } from "@/app/query/read-query";

/** What the address of a campaign's page asks for. */
export interface ViewQuery {
  /** Undefined: whatever suits the age. */
  interval: "hour" | "day" | undefined;
  /** Which end of a long campaign its hours are told of. */
  hours: "first" | "last";
  /** Id of the campaign to compare with, as it was given. */
  compare: string | undefined;
}

/** Reads the address of a campaign's page. What it cannot mean is as if it were not there. */
export function readView(query: Query): ViewQuery {
  const { interval, hours = "first", compare } = readQuery(schema, query);
  return { interval, hours, compare };
}

const schema = z.object({
  interval: wordOrNone(["hour", "day"]),
  hours: wordOrNone(["first", "last"]),
  compare: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
});

/** The address of a campaign's page. */
export function viewHref(id: string, { interval, hours, compare }: ViewQuery): string {
  const wanted = { interval, hours: hours === "last" ? hours : undefined, compare };
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const params = new URLSearchParams(given as [string, string][]).toString();
  return `/campaigns/${id}${params && `?${params}`}`;
}
