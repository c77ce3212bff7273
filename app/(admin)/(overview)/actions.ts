"use server";

import { z } from "zod";
import { requireUser } from "@/lib/auth";
import { listClicks } from "@/lib/list-clicks";
import { type ClickPage, clicksPerPage } from "./click-page";

const Request = z.object({
  message: z.string().optional(),
  campaign: z.string().optional(),
  cursor: z.string().optional(),
});

/** The latest clicks, or those older than `cursor`. */
export async function fetchClicks(input: z.input<typeof Request>): Promise<ClickPage> {
  const request = Request.parse(input);
  const user = await requireUser();
  return listClicks(user.workspaceId, { ...request, limit: clicksPerPage });
}
