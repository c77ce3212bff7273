import { db } from "@/lib/db";
import { log } from "@/lib/log";

/** Whether the server is ready, that is, whether the database answers. */
export async function isReady(): Promise<boolean> {
  try {
    await Promise.race([db().$queryRaw`SELECT 1`, tooLate()]);
    return true;
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return false;
  }
}

const timeoutMs = 3000;

function tooLate(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs).unref();
  });
}
