import { Client, type ClientBase, type ClientConfig } from "pg";

/**
 * The settings of a session that change what we read or write, by name. Servers, databases and roles have others: Debian sets
 * the server's time zone to that of the machine. Time limits, `search_path` and `default_transaction_read_only` stay as the
 * operator has them.
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

// By SET, because PgBouncer refuses the startup parameter `options`. In one message, which is one round trip.
const statements = Object.entries(sessionSettings)
  .map(([name, value]) => `SET ${name} = ${name === "DateStyle" ? value : `'${value}'`}`)
  .join("; ");

/**
 * Gives a new connection the settings above. For `onConnect` of a pool, which lets nobody use the connection before. Rejects
 * when the connection breaks, or says nothing for `timeoutMs`: the pool's own time limit covers only what comes before.
 */
export async function setUpSession(client: ClientBase, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, timeoutMs, new Error("timeout expired"));
  });
  try {
    // Not by query_timeout: while a query is under way, `end` closes the socket at once instead of waiting for an answer.
    await Promise.race([client.query(statements), silence]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A new connection with the settings above. One that breaks rejects the query under way, which is where that is handled.
 * Rejects when there is none within `connectionTimeoutMillis`, 10 s by default.
 */
export async function openConnection(config: ClientConfig): Promise<Client> {
  const { connectionTimeoutMillis = 10_000 } = config;
  const client = new Client({ ...config, connectionTimeoutMillis });
  // What is asked over it next fails, too.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await setUpSession(client, connectionTimeoutMillis);
    return client;
  } catch (error) {
    // A connection that was never made may never end.
    closeConnection(client);
    throw error;
  }
}

/** Closes a connection. One that is broken is closed already. */
export async function closeConnection(client: Client): Promise<void> {
  await client.end().catch(() => undefined);
}

/** Undoes what a transaction has done. Where the connection is broken, the server does so by itself. */
export async function rollBack(client: Client): Promise<void> {
  await client.query("ROLLBACK").catch(() => undefined);
}
