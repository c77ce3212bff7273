import { db } from "@/lib/db";
import { log } from "@/lib/log";

/** Whether the server can do its work: the database answers. */
export async function isReady(): Promise<boolean> {
  try {
    await db().$queryRaw`SELECT 1`;
    return true;
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return false;
  }
}
