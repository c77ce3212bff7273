import { db } from "@/lib/db";
import type { MessageView } from "@/lib/emails/email";
import { trapPosition } from "@/lib/rewrite/trap-position";
import type { Counts, LinkCounts } from "@/lib/stats/types";

interface Row extends Omit<MessageView, "createdAt" | "links" | keyof Counts | "campaign"> {
  createdAt: Date;
  campaignId: string;
  campaign: string;
}

type LinkRow = Omit<LinkCounts, "varies" | "firstClickAt" | "lastClickAt"> & {
  firstClickAt: Date | null;
  lastClickAt: Date | null;
};

/**
 * Finds a message of a workspace by id; undefined if there is none. Counts the stored clicks since `from`, or none if
 * `from` is undefined.
 */
export async function findMessage(
  workspaceId: number,
  id: bigint,
  from: Date | undefined,
): Promise<MessageView | undefined> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT message.id::text AS id, campaign_id::text AS "campaignId", campaign.name AS campaign, recipient,
           subject, tags, click_host AS "clickDomain", message.created_at AS "createdAt"
    FROM message JOIN campaign ON campaign.id = campaign_id
    WHERE message.id = ${id} AND message.workspace_id = ${workspaceId}`;
  if (!row) return undefined;
  const [links, trapped] = await Promise.all([linksOf(id, from), trapClicks(id, from)]);
  const sum = (key: keyof Counts) => links.reduce((total, link) => total + link[key], 0);
  const { campaign, campaignId, createdAt, ...rest } = row;
  return {
    ...rest,
    campaign: { id: campaignId, name: campaign },
    createdAt: createdAt.toISOString(),
    total: sum("total") + trapped,
    human: sum("human"),
    automated: sum("automated") + trapped,
    unique: sum("unique"),
    links,
  };
}

/** Counts the clicks on the message's trap link, all of which are automated. */
async function trapClicks(messageId: bigint, from: Date | undefined): Promise<number> {
  if (!from) return 0;
  return db().click.count({ where: { messageId, position: trapPosition, time: { gte: from } } });
}

async function linksOf(id: bigint, from: Date | undefined): Promise<Omit<LinkCounts, "varies">[]> {
  const rows = await db().$queryRaw<LinkRow[]>`
    SELECT link.position, part, label, url, count(click.id)::integer AS total,
           count(*) FILTER (WHERE NOT automated)::integer AS human,
           count(*) FILTER (WHERE automated)::integer AS automated,
           (bool_or(NOT automated) IS TRUE)::integer AS "unique",
           min(time) FILTER (WHERE NOT automated) AS "firstClickAt",
           max(time) FILTER (WHERE NOT automated) AS "lastClickAt"
    FROM message JOIN link USING (link_list_id)
    LEFT JOIN click ON click.message_id = message.id AND click.position = link.position
      AND click.time >= ${from ?? null}::timestamptz
    WHERE message.id = ${id}
    GROUP BY link.position, part, label, url
    ORDER BY link.position`;
  return rows.map(({ firstClickAt, lastClickAt, ...link }) => ({
    ...link,
    firstClickAt: firstClickAt?.toISOString() ?? null,
    lastClickAt: lastClickAt?.toISOString() ?? null,
  }));
}
