import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { GroupCommit } from "@/lib/emails/group-commit";
import { AppError } from "@/lib/errors";
import { perEpoch } from "@/lib/links/epochs/per-epoch";
import { isRefusal } from "@/lib/sql-state";
import { type BatchMessage, batchOf, type StoredLink } from "./batch";
import { type Inserted, insertMessages, type MessageEpoch, type Refusal } from "./insert-messages";
import { hasLinks, knownCampaign, rememberCampaign, textOf } from "./known-campaigns";

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

/** A message whose list of links has its hash, and whose campaign its name. */
interface NamedMessage extends Omit<NewMessage, "campaign"> {
  linksHash: string;
  campaign: string;
  automatic: boolean;
}

// Clickstamp never deletes lists of links. A restore of single tables may delete them within an epoch, so insertMessages
// checks that a list that is sent without its links is there.
const listsIn = perEpoch("link-lists", () => new LRUCache<string, true>({ max: 20_000 }));

// One statement at a time, because the ids of an epoch must only rise.
const insertingIn = perEpoch(
  "insert-messages",
  (epoch: MessageEpoch) =>
    new GroupCommit<NamedMessage, StoredMessage | Refusal>(
      (messages) => storeAll(epoch, messages),
      isItsOwn,
    ),
);

/** Whether an error is due to one message, so that it doesn't fail the others of its batch. */
const isItsOwn = (error: unknown) => error instanceof AppError || isRefusal(error);

/** How often to try again to store what another process stored at the same moment. */
const maxTries = 10;

/**
 * Stores a message in an epoch. This takes one insert, shared with other messages of the same moment. Stores nothing and
 * returns the reason if the epoch has ended or has no ids left. Throws AppError `unprocessable` if the workspace was
 * deleted.
 */
export function storeMessage(
  epoch: MessageEpoch,
  message: NewMessage,
): Promise<StoredMessage | Refusal> {
  const hash = hashOf(message.links);
  const { campaign = `auto-${hash.toString("hex").slice(0, 10)}` } = message;
  const automatic = message.campaign === undefined;
  const named = { ...message, linksHash: hash.toString("base64"), campaign, automatic };
  return insertingIn(epoch).add(named);
}

function hashOf(links: readonly StoredLink[]): Buffer {
  const list = links.map(({ position, part, label, url }) => [position, part, label, url]);
  return createHash("sha256").update(JSON.stringify(list)).digest();
}

/** Stores messages. What other processes stored at the same moment is found by the next statement. */
async function storeAll(
  epoch: MessageEpoch,
  messages: readonly NamedMessage[],
): Promise<(StoredMessage | Refusal)[]> {
  const stored = new Map<NamedMessage, StoredMessage>();
  let waiting = [...messages];
  for (let tries = 1; waiting.length > 0; tries += 1) {
    if (tries > maxTries) throw new Error("other processes keep storing the same");
    const batch = waiting.map((message) => withKnown(epoch, message));
    const inserted = await insertMessages(epoch, batchOf(batch));
    if (typeof inserted === "string") return messages.map((one) => stored.get(one) ?? inserted);
    remember(epoch, batch, inserted);
    waiting.forEach((message, index) => {
      const [id, campaignId] = [inserted.ids[index] ?? null, inserted.campaignIds[index] ?? null];
      if (id === null || campaignId === null) return;
      stored.set(message, { id, campaign: message.campaign, campaignId });
    });
    waiting = waiting.filter((message) => !stored.has(message));
  }
  return messages.map((message) => stored.get(message) as StoredMessage);
}

function withKnown(epoch: MessageEpoch, message: NamedMessage): BatchMessage {
  const { workspaceId, campaign, linksHash, links, tags } = message;
  const known = knownCampaign(epoch, workspaceId, campaign);
  return {
    ...message,
    key: undefined,
    campaignId: known?.id,
    isListKnown: listsIn(epoch).has(`${workspaceId} ${linksHash}`),
    notesLinks: !hasLinks(known, links),
    notesTags: tags.some((tag) => !known?.tags.has(tag)),
  };
}

function remember(
  epoch: MessageEpoch,
  batch: readonly BatchMessage[],
  { ids, campaignIds, noted, positions, varies }: Inserted,
): void {
  const isVarying = new Map(
    noted.map((id, index) => [`${id} ${positions[index]}`, varies[index]] as const),
  );
  batch.forEach((message, index) => {
    const id = campaignIds[index] ?? null;
    if (ids[index] === null || id === null) return;
    const { workspaceId, campaign, linksHash, notesLinks, notesTags } = message;
    listsIn(epoch).set(`${workspaceId} ${linksHash}`, true);
    const links = (notesLinks ? message.links : []).map((link) => {
      const there = isVarying.get(`${id} ${link.position}`) || textOf(link);
      return [link.position, there] as const;
    });
    const tags = new Set(notesTags ? message.tags : []);
    rememberCampaign(epoch, workspaceId, campaign, { id, links: new Map(links), tags });
  });
}
