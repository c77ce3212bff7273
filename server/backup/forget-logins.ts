import { closeConnection, openConnection } from "@/lib/sql-session";
import type { Place } from "./types";

/** What gives access once or for a while. It may have been used up or ended after the backup was made. */
const tables = ["session", "invitation", "password_reset"];

/** Ends all sessions of a restored database, and withdraws its invitations and links to set a password. */
export async function forgetLogins({ url }: Pick<Place, "url">): Promise<void> {
  const client = await openConnection({ connectionString: url });
  try {
    for (const table of tables) {
      // A backup of an older version may lack the table.
      const { rows } = await client.query("SELECT to_regclass($1) IS NOT NULL AS found", [table]);
      if (rows[0].found) await client.query(`DELETE FROM ${table}`);
    }
  } finally {
    await closeConnection(client);
  }
}
