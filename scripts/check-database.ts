import { Client } from "pg";
import { DatabaseDownError } from "@/lib/start-error";

const timeoutMs = 8_000;

/** Throws a DatabaseDownError when the database does not let us in within 8 s. */
export async function checkDatabase(url: string): Promise<void> {
  let client: Client | undefined;
  try {
    client = new Client({ connectionString: url, connectionTimeoutMillis: timeoutMs });
    client.on("error", () => undefined);
    await client.connect();
  } catch (error) {
    throw new DatabaseDownError(`DATABASE_URL does not answer: ${reasonOf(error)}.`);
  } finally {
    // A connection that was never made may never end.
    client?.end().catch(() => undefined);
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  // Its message repeats the whole address, password included.
  if (code === "ERR_INVALID_URL") return "it is not a valid URL";
  return message || code || "no reason given";
}
