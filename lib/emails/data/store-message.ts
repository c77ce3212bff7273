import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { db } from "@/lib/db";
import { GroupCommit } from "@/lib/emails/group-commit";
import { AppError } from "@/lib/errors";
import { perEpoch } from "@/lib/links/epochs/per-epoch";
import { isRefusal } from "@/lib/sql-state";
import {
  insertMessages,
  type MessageEpoch,
  type MessageRow,
  type Refusal,
} from "./insert-messages";
import { noteCampaign } from "./note-campaign";

/** A link as it is stored, once for all messages with the same list of links. */
export interface StoredLink {
  position: number;
  part: "html" | "text";
  label: string;
  url: string;
}

/** A message to be stored. Without a campaign name, it joins a campaign of messages with the same list of links. */
export interface NewMessage {
  workspaceId: number;
  campaign: string | undefined;
  links: readonly StoredLink[];
  clickHost: string;
  recipient: string | undefined;
  subject: string | undefined;
  tags: readonly string[];
}

/** A stored message, with the campaign that it counts for. */
export interface StoredMessage {
  id: bigint;
  campaign: string;
  campaignId: bigint;
}

// Clickstamp never renames or deletes lists and campaigns, so their ids are cached. A restore of single tables may delete
// them within an epoch, so insertMessages checks the ids.
const idsOf = perEpoch("message-ids", () => new LRUCache<string, bigint>({ max: 20_000 }));

// One statement at a time, because the ids of an epoch must only rise.
const insertingIn = perEpoch(
  "insert-messages",
  (epoch: MessageEpoch) =>
    new GroupCommit<MessageRow, bigint | Refusal>(async (rows) => {
      const ids = await insertMessages(epoch, rows);
      return typeof ids === "string" ? rows.map(() => ids) : ids;
    }, isItsOwn),
);

/** Whether an error is due to one message, so that it doesn't fail the others of its batch. */
const isItsOwn = (error: unknown) => error instanceof AppError || isRefusal(error);

/**
 * Stores a message in an epoch. If its list of links and its campaign are cached, this takes one insert, shared with other
 * messages of the same moment. Stores nothing and returns the reason if the epoch has ended or has no ids left.
 * Throws AppError `unprocessable` if the workspace was deleted.
 */
export async function storeMessage(
  epoch: MessageEpoch,
  message: NewMessage,
): Promise<StoredMessage | Refusal> {
  const { workspaceId, links, tags } = message;
  const hash = hashOf(links);
  const hex = hash.toString("hex");
  const campaign = message.campaign ?? `auto-${hex.slice(0, 10)}`;
  const ids = idsOf(epoch);
  const linkListId = await cached(ids, `list ${workspaceId} ${hex}`, () =>
    linkList(workspaceId, hash, links),
  );
  const campaignId = await cached(ids, `campaign ${workspaceId} ${campaign}`, () =>
    campaignNamed(workspaceId, campaign, message.campaign === undefined),
  );
  const noted = {
    workspaceId,
    id: campaignId,
    name: campaign,
    linkListId,
    linkListHash: hex,
    tags,
  };
  await noteCampaign(epoch, noted);
  const { clickHost, recipient, subject } = message;
  const about = { campaignId, campaign, linkListId, linkListHash: hex };
  const row = { workspaceId, ...about, clickHost, recipient, subject, tags };
  const id = await insertingIn(epoch).add(row);
  return typeof id === "bigint" ? { id, campaign, campaignId } : id;
}

function hashOf(links: readonly StoredLink[]): Buffer {
  const list = links.map(({ position, part, label, url }) => [position, part, label, url]);
  return createHash("sha256").update(JSON.stringify(list)).digest();
}

async function cached(
  ids: LRUCache<string, bigint>,
  key: string,
  find: () => Promise<bigint>,
): Promise<bigint> {
  const known = ids.get(key);
  if (known !== undefined) return known;
  const id = await find();
  ids.set(key, id);
  return id;
}

async function linkList(
  workspaceId: number,
  hash: Buffer,
  links: readonly StoredLink[],
): Promise<bigint> {
  // One statement, so that a list never exists without its links.
  const [made] = await db().$queryRaw<{ id: bigint }[]>`
    WITH list AS (
      INSERT INTO link_list (workspace_id, hash) VALUES (${workspaceId}, ${hash})
      ON CONFLICT DO NOTHING RETURNING id
    ), rows AS (
      INSERT INTO link (link_list_id, position, part, label, url)
      SELECT list.id, row.* FROM list, unnest(
        ${links.map((link) => link.position)}::smallint[],
        ${links.map((link) => link.part)}::text[],
        ${links.map((link) => link.label)}::text[],
        ${links.map((link) => link.url)}::text[]) AS row
    )
    SELECT id FROM list`;
  if (made) return made.id;
  const there = await db().linkList.findUniqueOrThrow({
    where: { workspaceId_hash: { workspaceId, hash: new Uint8Array(hash) } },
  });
  return there.id;
}

async function campaignNamed(
  workspaceId: number,
  name: string,
  automatic: boolean,
): Promise<bigint> {
  // Prisma's upsert reads first, and fails if two run at the same time.
  const [row] = await db().$queryRaw<{ id: bigint }[]>`
    INSERT INTO campaign (workspace_id, name, automatic)
    VALUES (${workspaceId}, ${name}, ${automatic})
    ON CONFLICT (workspace_id, name) DO UPDATE SET name = excluded.name
    RETURNING id`;
  if (!row) throw new Error("INSERT … RETURNING returned no row");
  return row.id;
}
