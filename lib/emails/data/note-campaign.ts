import { LRUCache } from "lru-cache";
import { db } from "@/lib/db";
import { perEpoch } from "@/lib/links/epochs/per-epoch";

// For ten minutes, links and tags that were stored are not stored again. Clickstamp never deletes campaigns, but a restore
// of single tables may delete them, or their links and tags, within an epoch. So they are stored again after that.
const notedIn = perEpoch(
  "noted-campaigns",
  () => new LRUCache<string, true>({ max: 50_000, ttl: 10 * 60 * 1000 }),
);

/** A campaign and the list of links of one of its messages. The cached ids are checked against name and hash. */
interface NotedCampaign {
  workspaceId: number;
  id: bigint;
  name: string;
  linkListId: bigint;
  /** In hexadecimal digits. */
  linkListHash: string;
  tags: readonly string[];
}

/**
 * Stores links and tags that are new to a campaign. The campaign's links stay as in its first message; `varies` marks
 * those that differ in later ones. Stores nothing if the ids now belong to other rows because the database was restored.
 */
export async function noteCampaign(epoch: object, campaign: NotedCampaign): Promise<void> {
  const { workspaceId, id, name, linkListId, linkListHash } = campaign;
  const noted = notedIn(epoch);
  await once(
    noted,
    `links ${id} ${linkListId}`,
    () => db().$executeRaw`
      INSERT INTO campaign_link AS existing (campaign_id, position, part, label, url)
      SELECT campaign.id, position, part, label, link.url
      FROM link JOIN link_list ON link_list.id = link_list_id AND hash = decode(${linkListHash}, 'hex')
        JOIN campaign ON campaign.id = ${id} AND campaign.workspace_id = ${workspaceId} AND name = ${name}
      WHERE link_list_id = ${linkListId} AND link_list.workspace_id = ${workspaceId}
      ORDER BY position
      ON CONFLICT (campaign_id, position) DO UPDATE SET varies = true
      WHERE NOT existing.varies AND (existing.url, existing.label) <> (excluded.url, excluded.label)`,
  );
  const tags = campaign.tags.filter((tag) => !noted.has(`tag ${id} ${tag}`));
  if (tags.length === 0) return;
  await db().$executeRaw`
    INSERT INTO campaign_tag (campaign_id, workspace_id, tag)
    SELECT id, workspace_id, tag FROM campaign CROSS JOIN unnest(${tags}::text[]) AS tag
    WHERE id = ${id} AND workspace_id = ${workspaceId} AND name = ${name} ORDER BY tag
    ON CONFLICT DO NOTHING`;
  for (const tag of tags) noted.set(`tag ${id} ${tag}`, true);
}

async function once(
  noted: LRUCache<string, true>,
  key: string,
  work: () => Promise<unknown>,
): Promise<void> {
  if (noted.has(key)) return;
  await work();
  noted.set(key, true);
}
