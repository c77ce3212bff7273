import { open } from "node:fs/promises";
import type { Client } from "pg";
import { encodeIdentifier } from "@/lib/links/identifier/encode-identifier";
import { identifierKeys } from "@/lib/links/identifier/keys";

const positions = 10;
const origin = "https://www.example.com";
/** The epoch of all messages. */
export const epoch = { number: 0, value: 4_611_686_018_427_387_905n };

/**
 * Stores this many messages of 100 campaigns in an empty database, all with the same ten links. Returns the number of
 * their origin.
 */
export async function storeMessages(client: Client, count: number): Promise<number> {
  const { rows } = await client.query("INSERT INTO origin (origin) VALUES ($1) RETURNING id", [
    origin,
  ]);
  const workspace = "(SELECT min(id) FROM workspace)";
  await client.query(`INSERT INTO link_list (workspace_id, hash) VALUES (${workspace}, '\\x00')`);
  await client.query(
    `INSERT INTO link (link_list_id, position, part, label, url)
     SELECT (SELECT max(id) FROM link_list), n, 'html', 'x', $1 || '/' || n || '/path?x=1'
     FROM generate_series(1, ${positions}) n`,
    [origin],
  );
  await client.query(
    `INSERT INTO campaign (workspace_id, name, automatic)
     SELECT ${workspace}, 'bench ' || n, false FROM generate_series(0, 99) n`,
  );
  await client.query(
    `INSERT INTO epoch (number, value, history, first_message, last_message) VALUES ($1, $2, 'bench', 1, $3)`,
    [epoch.number, epoch.value, count],
  );
  await client.query(
    `INSERT INTO message (id, epoch, workspace_id, campaign_id, link_list_id, click_host, recipient)
     SELECT n, ${epoch.number}, ${workspace}, (SELECT min(id) FROM campaign) + n % 100,
            (SELECT max(id) FROM link_list), 'clicks.localhost', 'r' || n || '@example.com'
     FROM generate_series(1, ${count}) n`,
  );
  await client.query("VACUUM ANALYZE message");
  return rows[0].id;
}

/** Writes `count` targets of tracked links in no order, all different if there are enough. */
export async function writeTargets(options: {
  file: string;
  count: number;
  messages: number;
  origin: number;
  secret: string;
}): Promise<void> {
  const { file, count, messages, secret } = options;
  const [key] = identifierKeys([secret]);
  if (!key) throw new Error("no key");
  const handle = await open(file, "w");
  // Coprime to any power of ten, so it visits all messages before it repeats.
  const step = 7_654_321;
  let lines: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const message = 1 + ((number * step) % messages);
    const position = 1 + ((number + Math.floor(number / messages)) % positions);
    const target = `/${position}/path?x=1`;
    const identifier = encodeIdentifier(
      {
        kind: "plain",
        epoch: epoch.number,
        message: BigInt(message),
        origin: options.origin,
        position,
      },
      { hostname: "clicks.localhost", epoch: epoch.value, destination: origin + target },
      key,
    );
    lines.push(`/${position}/path-${identifier}?x=1\n`);
    if (lines.length === 10_000 || number === count - 1) {
      await handle.write(lines.join(""));
      lines = [];
    }
  }
  await handle.close();
}
