import { closeConnection, openConnection } from "@/lib/sql-session";
import type { Place } from "./types";

/** Ends all sessions of a restored database: some of them had ended after the backup was made. */
export async function forgetLogins({ url }: Place): Promise<void> {
  const client = await openConnection({ connectionString: url });
  try {
    // A backup of an older version has no such table.
    const { rows } = await client.query("SELECT to_regclass('session') IS NOT NULL AS found");
    if (rows[0].found) await client.query("DELETE FROM session");
  } finally {
    await closeConnection(client);
  }
}
