import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Client } from "pg";
import type { ClickedLink } from "./click-links";
import { until } from "./cluster";
import type { SentLink } from "./email";
import type { AppNode } from "./node";

/** What the database says of the clicks and the messages of a scenario. */
export interface Findings {
  /** By user agent: the rows of each click that counts for a message. */
  rows: Map<string, ClickRow[]>;
  /** By position: how many clicks are kept without a message. They tell nothing of who clicked. */
  bare: Map<number, number>;
  /** `message recipient` of all messages. */
  messages: Set<string>;
  /** Stored links that lead elsewhere than they did in the email, and messages in other campaigns. */
  confused: string[];
  /** Campaigns whose totals are not the numbers of their clicks and messages. */
  miscounted: string[];
}

export interface ClickRow {
  userAgent: string;
  message: string | null;
  /** Of that message; null as well when it is not there. */
  recipient: string | null;
  campaign: string | null;
  position: number;
}

/** A scenario, as far as it was played. */
export interface Played {
  scenario: string;
  /** No click of it is older. */
  begun: Date;
  links: readonly SentLink[];
  clicked: readonly ClickedLink[];
}

/** Waits until the database has counted what the nodes recorded, and reads it. */
export async function examine(
  client: Client,
  nodes: readonly AppNode[],
  { scenario, begun, links, clicked }: Played,
): Promise<Findings> {
  const expected = clicked.filter(({ status }) => status === 302).length;
  const pattern = `%history/${scenario}/%`;
  let quiet = 0;
  let waiting = "";
  await until(
    async () => {
      const spools = await Promise.all(nodes.map(({ dataDir }) => spoolFiles(dataDir)));
      const { rows } = await client.query<{ inbox: boolean; clicks: number }>(
        `SELECT EXISTS (SELECT FROM click_inbox) AS inbox,
              (SELECT count(*)::int FROM click
               WHERE user_agent LIKE $1 OR message_id IS NULL AND time >= $2) AS clicks`,
        [pattern, begun],
      );
      waiting = JSON.stringify({ spools, expected, ...rows[0] });
      const isDone = !rows[0]?.inbox && spools.every((files) => files.length === 0);
      quiet = isDone ? quiet + 1 : 0;
      // Those that are missing may be on their way from one to the other.
      return isDone && (quiet > 100 || rows[0]?.clicks === expected);
    },
    () => `clicks wait to be counted: ${waiting}`,
  );
  return {
    rows: await rowsOf(client, pattern),
    bare: await bareClicks(client, begun),
    messages: await messagesOf(client),
    confused: await confusedLinks(client, links),
    miscounted: await miscounted(client),
  };
}

const spoolFiles = async (dataDir: string) =>
  (await readdir(join(dataDir, "spool"))).filter((name) => name.includes(".ndjson"));

async function rowsOf(client: Client, pattern: string): Promise<Map<string, ClickRow[]>> {
  const { rows } = await client.query<ClickRow>(
    `SELECT user_agent AS "userAgent", message_id::text AS message, recipient, name AS campaign, position
     FROM click LEFT JOIN message ON message.id = click.message_id
       LEFT JOIN campaign ON campaign.id = click.campaign_id
     WHERE user_agent LIKE $1`,
    [pattern],
  );
  const byAgent = new Map<string, ClickRow[]>();
  for (const row of rows) {
    byAgent.set(row.userAgent, [...(byAgent.get(row.userAgent) ?? []), row]);
  }
  return byAgent;
}

async function bareClicks(client: Client, begun: Date): Promise<Map<number, number>> {
  const { rows } = await client.query<{ position: number; clicks: number }>(
    `SELECT position, count(*)::int AS clicks FROM click
     WHERE message_id IS NULL AND time >= $1 GROUP BY position`,
    [begun],
  );
  return new Map(rows.map(({ position, clicks }) => [position, clicks]));
}

async function messagesOf(client: Client): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT id || ' ' || recipient AS name FROM message",
  );
  return new Set(rows.map(({ name }) => name));
}

async function confusedLinks(client: Client, links: readonly SentLink[]): Promise<string[]> {
  const { rows } = await client.query<{ what: string }>(
    `SELECT sent.recipient || ' ' || sent.url || ': ' || coalesce(link.url, 'nowhere') || ' in ' || campaign.name AS what
     FROM unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::text[])
       AS sent (message, recipient, position, url, campaign)
     JOIN message ON message.id = sent.message AND message.recipient = sent.recipient
     JOIN campaign ON campaign.id = message.campaign_id
     LEFT JOIN link ON link.link_list_id = message.link_list_id AND link.position = sent.position
     WHERE link.url IS DISTINCT FROM sent.url OR campaign.name <> sent.campaign`,
    [
      links.map(({ message }) => message),
      links.map(({ email }) => email.recipient),
      links.map(({ position }) => position),
      links.map(({ destination }) => destination),
      links.map(({ email }) => email.campaign),
    ],
  );
  return rows.map(({ what }) => what);
}

async function miscounted(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ what: string }>(
    `SELECT name || ': ' || coalesce(total, 0) || ' clicks counted of ' || coalesce(clicks, 0)
              || ', ' || coalesce(messages, 0) || ' messages of ' || coalesce(stored, 0) AS what
     FROM campaign
     LEFT JOIN campaign_total ON campaign_total.campaign_id = campaign.id
     LEFT JOIN (SELECT campaign_id, count(*) AS clicks FROM click GROUP BY 1) AS clicked ON clicked.campaign_id = campaign.id
     LEFT JOIN (SELECT campaign_id, count(*) AS stored FROM message GROUP BY 1) AS sent ON sent.campaign_id = campaign.id
     WHERE coalesce(total, 0) <> coalesce(clicks, 0) OR coalesce(messages, 0) <> coalesce(stored, 0)`,
  );
  return rows.map(({ what }) => what);
}
