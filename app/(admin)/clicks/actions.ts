"use server";

import { z } from "zod";
import { listClicksWithTitles } from "@/lib/clicks/list-clicks";
import { requireUser } from "@/lib/workspaces/require-user";
import { viewerTimeZone } from "../viewer-time-zone";
import { type ClickPage, clicksPerPage } from "./click-page";
import { filterOf } from "./read-selection";
import { type Criterion, criteria } from "./selection";

const Text = z.string().max(1000);
const Selection = z
  .object(
    Object.fromEntries(criteria.map((name) => [name, Text])) as Record<Criterion, typeof Text>,
  )
  .extend({ tag: z.array(Text) })
  .partial();
const Cursor = z.string().max(1000).optional();

/** Returns the latest page of a selection's clicks, or the page that `cursor` points to. */
export async function fetchClicks(
  selection: z.input<typeof Selection>,
  cursor?: string,
): Promise<ClickPage> {
  const { workspaceId, seesRecipients } = await requireUser("viewer");
  const filter = filterOf(Selection.parse(selection), await viewerTimeZone());
  return listClicksWithTitles(workspaceId, {
    ...filter,
    hideRecipients: !seesRecipients,
    cursor: Cursor.parse(cursor),
    limit: clicksPerPage,
  });
}
