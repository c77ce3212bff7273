import { Client } from "pg";

/** How many clicks of each link of these messages, `message/position`, the database at `url` has once all are counted. */
export async function rowsOf(
  url: string,
  messages: readonly string[],
): Promise<Map<string, number>> {
  const client = await connect(url);
  await inboxEmpty(client);
  const { rows } = await client.query<{ link: string; count: number }>(
    `SELECT message_id || '/' || position AS link, count(*)::int AS count FROM click
     WHERE message_id = ANY ($1::bigint[]) GROUP BY 1`,
    [messages],
  );
  await client.end();
  return new Map(rows.map(({ link, count }) => [link, count]));
}

/** Everything that was committed is counted now. */
async function inboxEmpty(client: Client): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { rows } = await client.query("SELECT FROM click_inbox LIMIT 1");
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("clicks still wait to be counted");
}

/** It may be starting again. */
async function connect(connectionString: string): Promise<Client> {
  for (let tries = 0; ; tries += 1) {
    const client = new Client({ connectionString, connectionTimeoutMillis: 5000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (tries > 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
