"use server";

import { z } from "zod";
import { listClicksWithTitles } from "@/lib/clicks/list-clicks";
import { requireUser } from "@/lib/workspaces/require-user";
import { viewerTimeZone } from "../viewer-time-zone";
import { type ClickPage, clicksPerPage } from "./click-page";
import { filterOf } from "./read-selection";
import { criteria } from "./selection";

const Selection = z.partialRecord(z.enum(criteria), z.string().max(1000).optional());
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
