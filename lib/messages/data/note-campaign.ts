import { LRUCache } from "lru-cache";
import { db } from "@/lib/db";
import { perEpoch } from "@/lib/per-epoch";

// What was noted once need not be again; after a while it is, in case a campaign was removed.
const notedIn = perEpoch(
  "noted-campaigns",
  () => new LRUCache<string, true>({ max: 50_000, ttl: 10 * 60 * 1000 }),
);

/** Notes links and tags that a campaign has not had. Its links stay as the first message had them, with a mark where they vary. */
export async function noteCampaign(
  epoch: object,
  campaign: { workspaceId: number; id: bigint; linkListId: bigint; tags: readonly string[] },
): Promise<void> {
  const { workspaceId, id, linkListId } = campaign;
  const noted = notedIn(epoch);
  await once(
    noted,
    `links ${id} ${linkListId}`,
    () => db().$executeRaw`
      INSERT INTO campaign_link AS kept (campaign_id, position, part, label, url)
      SELECT ${id}, position, part, label, url FROM link WHERE link_list_id = ${linkListId}
      ORDER BY position
      ON CONFLICT (campaign_id, position) DO UPDATE SET varies = true
      WHERE NOT kept.varies AND (kept.url, kept.label) <> (excluded.url, excluded.label)`,
  );
  const tags = campaign.tags.filter((tag) => !noted.has(`tag ${id} ${tag}`));
  if (tags.length === 0) return;
  await db().$executeRaw`
    INSERT INTO campaign_tag (campaign_id, workspace_id, tag)
    SELECT ${id}, ${workspaceId}, tag FROM unnest(${tags}::text[]) AS tag ORDER BY tag
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
