import { db } from "@/lib/db";

/** The target of the audit entry about a test message, which was written since `from`; undefined if there is none yet. */
export async function findOutcome(
  workspaceId: number,
  messageId: string,
  from: Date,
): Promise<string | undefined> {
  const entry = await db().auditEntry.findFirst({
    where: {
      workspaceId,
      action: "test-message-sent",
      time: { gte: from },
      target: { startsWith: `message ${messageId}: ` },
    },
    select: { target: true },
  });
  return entry?.target ?? undefined;
}
