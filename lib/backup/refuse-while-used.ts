import { StartError } from "@/lib/start-error";
import { openSession } from "./open-session";
import type { Place } from "./types";

/** Throws a StartError while other sessions of the same user are open on the database: a server has some at any time. */
export async function refuseWhileUsed(place: Place): Promise<void> {
  const client = await openSession(place, "READ ONLY");
  try {
    const { rows } = await client.query(
      `SELECT count(*)::int AS others FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND usename = (SELECT usename FROM pg_stat_activity WHERE pid = pg_backend_pid())`,
    );
    const { others } = rows[0];
    if (others === 0) return;
    throw new StartError(
      `${place.name} is in use by ${others} other ${others === 1 ? "connection" : "connections"} of the same user; stop the server first, ` +
        "on all machines: emails and clicks that it takes during the move would be lost.",
    );
  } finally {
    await client.end();
  }
}
