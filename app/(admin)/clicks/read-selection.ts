import { z } from "zod";
import { automated, firstDay, lastDay, position, textOrNone } from "@/app/query/parameters";
import { type Query, readQuery } from "@/app/query/read-query";
import type { ClickFilter } from "@/lib/clicks/list-clicks";
import { type ClickSelection, type Criterion, criteria } from "./selection";

/** What an address asks for; what it asks for twice or leaves empty is not asked for. */
export function readSelection(query: Query): ClickSelection {
  const given = Object.entries(readQuery(selection, query)).filter(([, value]) => value);
  return Object.fromEntries(given);
}

const text = textOrNone(1000);
const selection = z.object(
  Object.fromEntries(criteria.map((name) => [name, text])) as Record<Criterion, typeof text>,
);

/** What a selection means, its days in that time zone. Throws AppError `bad-request` for what means nothing. */
export function filterOf(selection: ClickSelection, timeZone: string): ClickFilter {
  return readQuery(meaningIn(timeZone), selection);
}

const meaningIn = (timeZone: string) =>
  z
    .object({
      campaign: z.string(),
      recipient: z.string(),
      tag: z.string(),
      message: z.string(),
      position,
      automated,
      from: firstDay(timeZone),
      to: lastDay(timeZone),
    })
    .partial();
