import { Client, type ClientBase, type ClientConfig } from "pg";

/**
 * The session settings that change what we read or write. Servers, databases and roles may have other defaults: Debian
 * sets the server's time zone to the machine's. Time limits, `search_path` and `default_transaction_read_only` stay as the
 * operator set them.
 */
export const sessionSettings = {
  TimeZone: "UTC",
  DateStyle: "ISO, MDY",
  IntervalStyle: "postgres",
  bytea_output: "hex",
  extra_float_digits: "1",
  standard_conforming_strings: "on",
  default_transaction_isolation: "read committed",
};

// Uses SET, because PgBouncer refuses the startup parameter `options`. One query with all settings takes one round trip.
const statements = Object.entries(sessionSettings)
  .map(([name, value]) => `SET ${name} = ${name === "DateStyle" ? value : `'${value}'`}`)
  .join("; ");

/**
 * Applies the settings above to a new connection. Use it as `onConnect` of a pool, which waits for it before it hands out
 * the connection. Rejects if the connection breaks, or does not respond within `timeoutMs`: the pool's own time limit
 * covers only connecting.
 */
export async function setUpSession(client: ClientBase, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, timeoutMs, new Error("timeout expired"));
  });
  try {
    // A timer instead of query_timeout: with a query under way, `end` closes the socket at once and doesn't wait for a reply.
    await Promise.race([client.query(statements), silence]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Opens a new connection with the settings above. If it breaks later, the query under way rejects. Rejects if it can't
 * connect within `connectionTimeoutMillis`, 10 s by default.
 */
export async function openConnection(config: ClientConfig): Promise<Client> {
  const { connectionTimeoutMillis = 10_000 } = config;
  const client = new Client({ ...config, connectionTimeoutMillis });
  // The next query rejects, too.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await setUpSession(client, connectionTimeoutMillis);
    return client;
  } catch (error) {
    // Don't wait: a connection that was never made may never end.
    closeConnection(client);
    throw error;
  }
}

/** Closes a connection. Ignores errors, since a broken connection is closed already. */
export async function closeConnection(client: Client): Promise<void> {
  await client.end().catch(() => undefined);
}

/** Rolls back a transaction. Ignores errors: if the connection is broken, the server rolls back by itself. */
export async function rollBack(client: Client): Promise<void> {
  await client.query("ROLLBACK").catch(() => undefined);
}
