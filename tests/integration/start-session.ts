import { db } from "@/lib/db";
import type { Client } from "@/lib/workspaces/client";
import { insertSession } from "@/lib/workspaces/data/sessions";

/** Starts a session for a user, as after their password was checked. */
export async function startSession(userId: number, client: Client): Promise<string> {
  const user = await db().user.findUniqueOrThrow({ where: { id: userId } });
  return (await insertSession(user, client)) as string;
}
