import { Client } from "pg";
import { StartError } from "@/lib/start-error";

/** A connection to the cluster's own `postgres` database; undefined while Postgres does not take any (yet). */
export async function connect(port: number, password: string): Promise<Client | undefined> {
  const client = new Client({
    connectionString: clusterUrl(port, password, "postgres"),
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // Whoever holds the connection listens for its end.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    if ((error as { code?: string }).code === "28P01") {
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
