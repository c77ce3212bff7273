import type { Client } from "pg";
import { openConnection } from "@/lib/sql-session";
import { StartError } from "@/lib/start-error";

/** SQLSTATE cannot_connect_now: Postgres is starting, or recovering from a crash, which may take minutes. */
const cannotConnectNow = "57P03";

/**
 * Connects to the cluster's `postgres` database. Returns `starting` while Postgres reports that it does not accept
 * connections yet, and undefined while it does not answer. Throws a StartError if the password is wrong.
 */
export async function connect(
  port: number,
  password: string,
): Promise<Client | "starting" | undefined> {
  try {
    return await openConnection({
      connectionString: clusterUrl(port, password, "postgres"),
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === cannotConnectNow) return "starting";
    if (code === "28P01") {
      throw new StartError(
        "The password of the embedded database is not the one in secrets.json in DATA_DIR; put back the secrets.json that belongs to it.",
      );
    }
    return undefined;
  }
}

/** The URL of a database in the cluster. */
export function clusterUrl(port: number, password: string, database: string): string {
  return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
