import type { Client } from "pg";
import { openConnection } from "@/lib/sql-session";
import { StartError } from "@/lib/start-error";

/** SQLSTATE cannot_connect_now: it is starting, or recovers what a crash has left, which may take minutes. */
const cannotConnectNow = "57P03";

/** A connection to the cluster's own `postgres` database; `starting` while Postgres says that it will take some, undefined while it says nothing. */
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
        "The embedded database has another password than secrets.json in DATA_DIR; put back the secrets.json that belongs to it.",
      );
    }
    return undefined;
  }
}

/** The address of a database of the cluster. */
export function clusterUrl(port: number, password: string, database: string): string {
  return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
