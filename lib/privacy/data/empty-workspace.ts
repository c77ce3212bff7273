import { db } from "@/lib/db";
import { releaseDomains } from "@/lib/domains/data/domains";
import { deleteKeys } from "@/lib/emails/data/key-partitions";
import { Prisma } from "@/lib/generated/prisma/client";

/** How many rows one statement changes at most, so that no other transaction waits long. */
const batchSize = 10_000;

/** What is stored of a campaign beside its row. Partitions are named one by one, because rows are found by `ctid`. */
const tablesOfCampaigns = [
  "first_click",
  "link_count_quarter",
  "link_count_day",
  "link_count_month",
  "link_total",
  "campaign_link",
  "campaign_tag",
  "campaign_email",
  "campaign_total",
];

const tablesOfWorkspaces = [
  "workspace_count",
  // Added by a call that began before the workspace was deleted.
  "membership",
  "api_key",
  "invitation",
  "block",
];

/**
 * Deletes what a deleted workspace leaves, except its clicks: who its messages went to and what about, emails, tags,
 * roll-ups, and the names of campaigns and links. Messages and the URLs of links stay, because clicked links are recognised
 * by them; so does the audit log. Returns how many rows it changed; none if nothing was left.
 */
export async function emptyWorkspace(workspaceId: number): Promise<number> {
  await releaseDomains(db(), workspaceId);
  let changed = await eraseMessages(workspaceId);
  changed += await emptyLinkLists(workspaceId);
  changed += await emptyCampaigns(workspaceId);
  changed += await deleteKeys(workspaceId);
  for (const table of tablesOfWorkspaces) {
    changed += await deleteAll(table, Prisma.sql`workspace_id = ${workspaceId}`);
  }
  return changed;
}

/** Records that nothing is left of a workspace that was deleted more than 10 minutes ago: no call can still be under way. */
export async function noteEmptied(workspaceId: number): Promise<boolean> {
  const noted = await db().$executeRaw`
    UPDATE workspace SET emptied_at = now()
    WHERE id = ${workspaceId} AND deleted_at < now() - interval '10 minutes'`;
  return noted > 0;
}

async function eraseMessages(workspaceId: number): Promise<number> {
  let [changed, last] = [0, -1n];
  for (;;) {
    const rows = await db().$queryRaw<{ id: bigint }[]>`
      UPDATE message SET recipient = NULL, subject = NULL, tags = '{}', erased = true
      WHERE id = ANY(ARRAY(
        SELECT id FROM message WHERE id > ${last} AND workspace_id = ${workspaceId} AND NOT erased
        ORDER BY id LIMIT ${batchSize}))
      RETURNING id`;
    for (const { id } of rows) if (id > last) last = id;
    changed += rows.length;
    if (rows.length < batchSize) return changed;
  }
}

async function emptyLinkLists(workspaceId: number): Promise<number> {
  let changed = 0;
  for await (const ids of idsOf("link_list", workspaceId)) {
    changed += await db().$executeRaw`
      UPDATE link SET label = '' WHERE link_list_id = ANY(${ids}) AND label <> ''`;
  }
  return changed;
}

async function emptyCampaigns(workspaceId: number): Promise<number> {
  let changed = 0;
  for await (const ids of idsOf("campaign", workspaceId)) {
    for (const table of tablesOfCampaigns) {
      changed += await deleteAll(table, Prisma.sql`campaign_id = ANY(${ids})`);
    }
    // No campaign is given a name with a line break, so there is none with this one.
    changed += await db().$executeRaw`
      UPDATE campaign SET name = E'\\n' || id WHERE id = ANY(${ids}) AND name <> E'\\n' || id`;
  }
  return changed;
}

/** The ids of a workspace's rows in a table, ascending, in batches. */
async function* idsOf(table: string, workspaceId: number): AsyncGenerator<bigint[]> {
  let last = -1n;
  for (;;) {
    const rows = await db().$queryRaw<{ id: bigint }[]>`
      SELECT id FROM ${Prisma.raw(table)} WHERE id > ${last} AND workspace_id = ${workspaceId}
      ORDER BY id LIMIT 500`;
    const end = rows.at(-1)?.id;
    if (end === undefined) return;
    yield rows.map(({ id }) => id);
    last = end;
  }
}

async function deleteAll(table: string, condition: Prisma.Sql): Promise<number> {
  let deleted = 0;
  for (;;) {
    const rows = Prisma.raw(table);
    const count = await db().$executeRaw`
      DELETE FROM ${rows} WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM ${rows} WHERE ${condition} LIMIT ${batchSize}))`;
    deleted += count;
    if (count < batchSize) return deleted;
  }
}
