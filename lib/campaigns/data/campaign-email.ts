import { LRUCache } from "lru-cache";
import { db } from "@/lib/db";
import { perEpoch } from "@/lib/links/epochs/per-epoch";

/** An email kept for the click map. The path of each link ends in `-` and the linkMark of its position. */
export interface CampaignEmail {
  html: string | null;
  text: string | null;
}

// A minute, so that a changed setting soon takes effect.
const settledIn = perEpoch(
  "campaigns-without-wish",
  () => new LRUCache<string, true>({ max: 50_000, ttl: 60_000 }),
);

/** Whether the workspace keeps emails and none is kept for this campaign yet. */
export async function wantsEmail(
  epoch: object,
  workspaceId: number,
  campaignId: bigint,
): Promise<boolean> {
  const settled = settledIn(epoch);
  const key = String(campaignId);
  if (settled.has(key)) return false;
  const [row] = await db().$queryRaw<{ wants: boolean }[]>`
    SELECT keep_emails AND NOT EXISTS (SELECT FROM campaign_email WHERE campaign_id = ${campaignId}) AS wants
    FROM workspace WHERE id = ${workspaceId}`;
  if (!row?.wants) settled.set(key, true);
  return row?.wants ?? false;
}

/** Keeps the email of a campaign, unless one is kept already, or the database has lost the message of that epoch. */
export async function keepEmail(
  epoch: { value: bigint },
  campaignId: bigint,
  messageId: bigint,
  { html, text }: CampaignEmail,
): Promise<void> {
  // Postgres text cannot contain NUL.
  const storable = (source: string | null) => source?.replaceAll("\0", "\uFFFD") ?? null;
  await db().$executeRaw`
    INSERT INTO campaign_email (campaign_id, message_id, html, text)
    SELECT campaign_id, message.id, ${storable(html)}, ${storable(text)}
    FROM message JOIN epoch ON epoch.number = message.epoch AND epoch.value = ${epoch.value}
    WHERE message.id = ${messageId} AND campaign_id = ${campaignId}
    ON CONFLICT DO NOTHING`;
}

/** The email kept for a campaign of the workspace; null if none is kept. */
export async function campaignEmail(
  workspaceId: number,
  campaignId: bigint,
): Promise<CampaignEmail | null> {
  const [row] = await db().$queryRaw<CampaignEmail[]>`
    SELECT html, text FROM campaign_email
    WHERE campaign_id = ${campaignId}
      AND campaign_id IN (SELECT id FROM campaign WHERE id = ${campaignId} AND workspace_id = ${workspaceId})`;
  return row ?? null;
}

/** Which parts of a campaign's email are kept; null if no email is kept. */
export async function keptParts(
  campaignId: bigint,
): Promise<{ html: boolean; text: boolean } | null> {
  const [row] = await db().$queryRaw<{ html: boolean; text: boolean }[]>`
    SELECT html IS NOT NULL AS html, text IS NOT NULL AS text FROM campaign_email
    WHERE campaign_id = ${campaignId}`;
  return row ?? null;
}

/** Deletes the email kept for a campaign. */
export async function deleteEmail(workspaceId: number, campaignId: bigint): Promise<void> {
  await db().$executeRaw`
    DELETE FROM campaign_email USING campaign
    WHERE campaign.id = campaign_email.campaign_id
      AND campaign.id = ${campaignId} AND campaign.workspace_id = ${workspaceId}`;
}

/** The number of emails kept for a workspace. */
export async function countEmails(workspaceId: number): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::float8 AS count FROM campaign_email JOIN campaign ON campaign.id = campaign_email.campaign_id
    WHERE campaign.workspace_id = ${workspaceId}`;
  return row?.count ?? 0;
}

/** Deletes all emails kept for a workspace. Returns their number. */
export async function deleteEmails(workspaceId: number): Promise<number> {
  return db().$executeRaw`
    DELETE FROM campaign_email USING campaign
    WHERE campaign.id = campaign_email.campaign_id AND campaign.workspace_id = ${workspaceId}`;
}
