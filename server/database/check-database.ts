import type { Client } from "pg";
import { closeConnection, openConnection } from "@/lib/sql-session";
import { DatabaseDownError, StartError } from "@/lib/start-error";

const timeoutMs = 8_000;

/**
 * Throws a DatabaseDownError if the database does not accept a connection within 8 s, and a StartError if its encoding
 * can't store all characters.
 */
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
    `The database of DATABASE_URL has the encoding ${encoding}, which can't store many names and links; create another database with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
  );
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  // The message of this error contains the whole URL, including the password.
  if (code === "ERR_INVALID_URL") return "it is not a valid URL";
  return message || code || "no reason given";
}
