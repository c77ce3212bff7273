import { db } from "@/lib/db";
import type { Client } from "@/lib/workspaces/client";
import { insertSession, type LoginMethod } from "@/lib/workspaces/data/sessions";

/** Starts a session for a user, as after their password was checked. */
export async function startSession(
  userId: number,
  client: Client,
  method?: LoginMethod,
): Promise<string> {
  const user = await db().user.findUniqueOrThrow({ where: { id: userId } });
  return (await insertSession(user, client, method)) as string;
}
