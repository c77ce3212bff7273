import { z } from "zod";
import { automated, instant, limit, oneOf, position, tags } from "@/app/query/parameters";
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

const schemaIn = (timeZone: string) =>
  z
    .strictObject({
      limit: limit(1000),
      cursor: z.string(),
      message: z.string(),
      campaign: z.string(),
      recipient: z.string(),
      tag: tags,
      position,
      automated,
      from: instant("from", timeZone),
      to: instant("to", timeZone),
      timeZone: z.string(),
      format: oneOf("format", ["json", "csv", "ndjson"]),
    })
    .partial();
