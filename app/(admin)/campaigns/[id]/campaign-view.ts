import { z } from "zod";
import { wordOrNone } from "@/app/query/parameters";
import { type Query, readQuery } from "@/app/query/read-query";

/** The query of the URL of a campaign's page. */
export interface ViewQuery {
  /** Undefined: the interval that suits the campaign's age. */
  interval: "hour" | "day" | undefined;
  /** Whether to show the first or the last days of a long campaign by the hour. */
  hours: "first" | "last";
  /** The id of the campaign to compare with, in digits. */
  compare: string | undefined;
}

/** Reads the query of the URL of a campaign's page. Ignores invalid parameters. */
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

/** Returns the URL of a campaign's page. */
export function viewHref(id: string, { interval, hours, compare }: ViewQuery): string {
  const params = { interval, hours: hours === "last" ? hours : undefined, compare };
  const given = Object.entries(params).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given as [string, string][]).toString();
  return `/campaigns/${id}${text && `?${text}`}`;
}
