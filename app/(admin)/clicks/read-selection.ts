import { z } from "zod";
import {
  automated,
  firstDay,
  lastDay,
  position,
  tagsOrNone,
  textOrNone,
} from "@/app/query/parameters";
import { type Query, readQuery } from "@/app/query/read-query";
import type { ClickFilter } from "@/lib/clicks/list-clicks";
import { type ClickSelection, type Criterion, criteria } from "./selection";

/** Reads the selection from a URL's query. Ignores parameters that are empty or, except tags, repeated. */
export function readSelection(query: Query): ClickSelection {
  const given = Object.entries(readQuery(selection, query)).filter(([, value]) => value);
  return Object.fromEntries(given);
}

const text = textOrNone(1000);
const selection = z
  .object(
    Object.fromEntries(criteria.map((name) => [name, text])) as Record<Criterion, typeof text>,
  )
  .extend({ tag: tagsOrNone(1000) });

/** Converts a selection into a filter, with its days in the time zone. Throws AppError `bad-request` for invalid values. */
export function filterOf(selection: ClickSelection, timeZone: string): ClickFilter {
  const { tag, ...filter } = readQuery(schemaIn(timeZone), selection);
  return { ...filter, ...(tag && { tags: tag }) };
}

const schemaIn = (timeZone: string) =>
  z
    .object({
      campaign: z.string(),
      recipient: z.string(),
      tag: z.array(z.string()),
      message: z.string(),
      position,
      automated,
      from: firstDay(timeZone),
      to: lastDay(timeZone),
    })
    .partial();
