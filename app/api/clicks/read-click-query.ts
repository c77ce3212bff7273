import { z } from "zod";
import {
  automated,
  cursor,
  instant,
  limit,
  oneOf,
  position,
  tags,
  timeZone,
} from "@/app/query/parameters";
import { readTimeZone } from "@/app/query/read-instant";
import { readQuery } from "@/app/query/read-query";
import type { ClickFilter } from "@/lib/clicks/list-clicks";
import type { ExportFormat } from "@/lib/workspaces/record-export";

/** Reads the filter and the format from a query. Throws AppError `bad-request` if a parameter is unknown or invalid. */
export function readClickQuery(
  searchParams: URLSearchParams,
): ClickFilter & { format?: ExportFormat | "json" } {
  const schema = schemaIn(readTimeZone(searchParams));
  const { timeZone: _, tag, ...query } = readQuery(schema, searchParams);
  return { ...query, ...(tag && { tags: tag }) };
}

const schemaIn = (zone: string) =>
  z
    .strictObject({
      limit: limit(1000).describe(
        "The most clicks to return. Default: 100; an export has no limit by default.",
      ),
      cursor,
      message: z.string().describe("Id of a message."),
      campaign: z.string().describe("Name of a campaign."),
      recipient: z.string().describe("A recipient, in upper or lower case."),
      tag: tags.describe(
        "A tag of the message. Repeat the parameter, up to 10 times, for messages that have several tags.",
      ),
      position: position.describe("Position of the link in its email."),
      automated: automated.describe("`true`: only clicks of machines; `false`: only of people."),
      from: instant("from", zone).describe(
        "Clicks at this time or later: an instant such as `2026-11-24T18:00:00Z`, or a day, which begins at midnight of `timeZone`.",
      ),
      to: instant("to", zone).describe("Clicks before this time, in the format of `from`."),
      timeZone,
      format: oneOf("format", ["json", "csv", "ndjson"]).describe(
        "Format of the response. Default: what `Accept` asks for, else `json`.",
      ),
    })
    .partial();

/** The query as callers send it. */
export const ClickQuery = schemaIn("UTC");
