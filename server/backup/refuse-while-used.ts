import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { StartError } from "@/lib/start-error";
import { openSession } from "./open-session";
import type { Place } from "./types";

/** How long to wait for the connections of a server that has just stopped to end. */
const timeoutMs = 5_000;

/** Throws a StartError if the same user has other sessions on the database: a running server always has some. */
export async function refuseWhileUsed(place: Place): Promise<void> {
  const client = await openSession(place, "READ ONLY");
  try {
    const deadline = Date.now() + timeoutMs;
    let others = await countOthers(client);
    while (others > 0 && Date.now() < deadline) {
      await sleep(100);
      others = await countOthers(client);
    }
    if (others === 0) return;
    throw new StartError(
      `${place.name} is in use by ${others} other ${others === 1 ? "connection" : "connections"} of the same user; stop the server first, ` +
        "on all machines: emails and clicks that it takes during the move would be lost.",
    );
  } finally {
    await client.end();
  }
}

async function countOthers(client: Client): Promise<number> {
  // Without this, the statistics stay the same during a transaction.
  await client.query("SELECT pg_stat_clear_snapshot()");
  const { rows } = await client.query(
    `SELECT count(*)::int AS others FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND usename = (SELECT usename FROM pg_stat_activity WHERE pid = pg_backend_pid())`,
  );
  return rows[0].others;
}
