"use server";

import { z } from "zod";
import { clicksOlderThan } from "@/lib/clicks/expected-clicks";
import { AppError } from "@/lib/errors";
import {
  changeWorkspaceSettings,
  countKeptEmails,
  deletedByTotalsOnly,
  deleteKeptEmails,
} from "@/lib/privacy/workspace-settings";
import { countRecipient, eraseRecipient } from "@/lib/recipients/erase-recipient";
import type { WorkspaceSettings } from "@/lib/workspaces/data/settings";
import { requireUser } from "@/lib/workspaces/require-user";

type Answer<Result> = Result | { error: string };

const Address = z.string().max(1000);
const Months = z.int().min(1).max(1200);

export async function change(
  changes: Partial<WorkspaceSettings>,
): Promise<Answer<{ settings: WorkspaceSettings }>> {
  const names = Object.keys(Object(changes));
  const deletes = names.includes("aggregateOnly") || names.includes("clickRetentionMonths");
  const user = await requireUser(deletes ? "owner" : "editor");
  return attempt(async () => ({ settings: await changeWorkspaceSettings(user, changes) }));
}

/** The number of stored emails, for the confirmation to turn the setting off. */
export async function countEmails(): Promise<number> {
  const { workspaceId } = await requireUser("editor");
  return countKeptEmails(workspaceId);
}

export async function deleteEmails(): Promise<Answer<{ emails: number }>> {
  const user = await requireUser("owner");
  return attempt(async () => ({ emails: await deleteKeptEmails(user) }));
}

/** What would be deleted, for the confirmation to keep totals only. */
export async function askTotalsOnly(): Promise<{ clicks: number; recipients: boolean }> {
  const { workspaceId } = await requireUser("owner");
  return deletedByTotalsOnly(workspaceId);
}

/** The number of single clicks that would be deleted if they were kept for `months`. */
export async function countOlder(months: number): Promise<number> {
  const { workspaceId } = await requireUser("owner");
  return clicksOlderThan(workspaceId, Months.parse(months));
}

export async function countMessages(address: string): Promise<Answer<{ messages: number }>> {
  const { workspaceId } = await requireUser("owner");
  return attempt(() => countRecipient(workspaceId, Address.parse(address)));
}

export async function erase(address: string): Promise<Answer<{ messages: number }>> {
  const user = await requireUser("owner");
  return attempt(() => eraseRecipient(user, Address.parse(address)));
}

async function attempt<Result>(act: () => Promise<Result>): Promise<Answer<Result>> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AppError) return { error: `${error.message}.` };
    throw error;
  }
}
