"use server";

import { AppError, expected } from "@/lib/errors";
import { changeWorkspace } from "@/lib/workspaces/manage-workspaces";
import { requireUser } from "@/lib/workspaces/require-user";

/** Changes for how many days the audit log is stored; null: for ever. Returns an error sentence if it can't. */
export async function keepFor(auditRetentionDays: number | null): Promise<{ error?: string }> {
  const user = await requireUser("owner");
  const outcome = await changeWorkspace(user, { auditRetentionDays }).catch(expected);
  return outcome instanceof AppError ? { error: `${outcome.message}.` } : {};
}
