import { z } from "zod";
import { countEmails, deleteEmails } from "@/lib/campaigns/data/campaign-email";
import { clicksOlderThan } from "@/lib/clicks/expected-clicks";
import { knowsRecipients } from "@/lib/recipients/data/erase-messages";
import { validate } from "@/lib/validate";
import type { By } from "@/lib/workspaces/audit";
import { insertEntry } from "@/lib/workspaces/data/audit";
import {
  saveWorkspaceSettings,
  type WorkspaceSettings,
  workspaceSettings,
} from "@/lib/workspaces/data/settings";

const changes = z.strictObject({
  keepEmails: z.boolean().optional(),
  addressDetail: z.enum(["none", "network", "whole"]).optional(),
  aggregateOnly: z.boolean().optional(),
  clickRetentionMonths: z.int().min(1).max(120).nullable().optional(),
});

/** A workspace's settings for what to store of emails and clicks. */
export function readWorkspaceSettings(workspaceId: number): Promise<WorkspaceSettings> {
  return workspaceSettings(workspaceId);
}

/**
 * Changes some of the settings. They apply to new emails and clicks within a few seconds. A shorter retention deletes
 * older clicks within the hour; "totals only" deletes within the hour what identifies people who clicked. Throws
 * AppError `bad-request`.
 */
export async function changeWorkspaceSettings(by: By, wanted: unknown): Promise<WorkspaceSettings> {
  const changed = defined(validate(changes, wanted));
  await saveWorkspaceSettings(by.workspaceId, changed);
  await insertEntry(by, "settings-changed", Object.keys(changed).join(", "));
  return workspaceSettings(by.workspaceId);
}

/** What "totals only" would delete: the approximate number of single clicks, and whether any message has a recipient. */
export async function deletedByTotalsOnly(
  workspaceId: number,
): Promise<{ clicks: number; recipients: boolean }> {
  return {
    clicks: await clicksOlderThan(workspaceId, 0),
    recipients: await knowsRecipients(workspaceId),
  };
}

/** The number of emails kept for click maps. */
export function countKeptEmails(workspaceId: number): Promise<number> {
  return countEmails(workspaceId);
}

/** Deletes all emails kept for click maps; the numbers stay. Returns how many there were. */
export async function deleteKeptEmails(by: By): Promise<number> {
  const emails = await deleteEmails(by.workspaceId);
  await insertEntry(by, "emails-deleted", String(emails));
  return emails;
}

function defined(values: z.output<typeof changes>): Partial<WorkspaceSettings> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
