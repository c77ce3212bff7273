import type { Client } from "pg";
import { closeConnection, openConnection } from "@/lib/sql-session";
import { DatabaseDownError, StartError } from "@/lib/start-error";

const timeoutMs = 8_000;

/** Throws a DatabaseDownError when the database does not let us in within 8 s, a StartError when it can't hold every character. */
export async function checkDatabase(url: string): Promise<void> {
  let client: Client | undefined;
  try {
    client = await openConnection({
      connectionString: url,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
    });
    refuseOtherEncodings((await client.query("SHOW server_encoding")).rows[0].server_encoding);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new DatabaseDownError(`DATABASE_URL does not answer: ${reasonOf(error)}.`);
  } finally {
    if (client) closeConnection(client);
  }
}

function refuseOtherEncodings(encoding: string): void {
  if (encoding === "UTF8") return;
  throw new StartError(
    `The database of DATABASE_URL has the encoding ${encoding}, in which many names and links can't be kept; make another with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
  );
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  // Its message repeats the whole address, password included.
  if (code === "ERR_INVALID_URL") return "it is not a valid URL";
  return message || code || "no reason given";
}
