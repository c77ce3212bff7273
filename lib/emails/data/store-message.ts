import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { GroupCommit } from "@/lib/emails/group-commit";
import { AppError } from "@/lib/errors";
import { perEpoch } from "@/lib/links/epochs/per-epoch";
import { isRefusal } from "@/lib/sql-state";
import { type BatchMessage, batchOf, type StoredLink } from "./batch";
import { type Inserted, insertMessages, type MessageEpoch, type Refusal } from "./insert-messages";
import { type EarlierMessage, type KeyRow, readEarlier } from "./key-rows";
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
  key: KeyRow | undefined;
}

/** A stored message, with the campaign that it counts for. */
export interface StoredMessage {
  id: bigint;
  campaign: string;
  campaignId: bigint;
}

/**
 * What became of a message. `key-lost`: this process stored a message under its key before, which the database does not
 * have any more.
 */
type Outcome = StoredMessage | EarlierMessage | "key-lost";

/** Nobody knows whether a message was stored: the connection to the database broke, for example. */
class Unknown {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
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
    new GroupCommit<NamedMessage, Outcome | Refusal | Unknown | "again">(
      (messages) => storeAll(epoch, messages),
      isItsOwn,
    ),
);

/** Whether an error is due to one message, so that it doesn't fail the others of its batch. */
const isItsOwn = (error: unknown) => error instanceof AppError || isRefusal(error);

/** How often to try again to store what another process stored at the same moment. */
const maxTries = 10;

/** How many links a statement has at most, save those of one message. */
const maxLinks = 5_000;

/**
 * Stores a message in an epoch. This takes one insert, shared with other messages of the same moment. Under a key that was
 * used in the last 48 hours, stores nothing and returns the message that was stored then, whatever its email. Stores
 * nothing and returns the reason if the epoch has ended or has no ids left. Throws AppError `unprocessable` if the workspace
 * was deleted.
 */
export async function storeMessage(
  epoch: MessageEpoch,
  message: NewMessage,
): Promise<Outcome | Refusal> {
  const hash = hashOf(message.links);
  const { campaign = `auto-${hash.toString("hex").slice(0, 10)}` } = message;
  const automatic = message.campaign === undefined;
  const named = { ...message, linksHash: hash.toString("base64"), campaign, automatic };
  for (let tries = 1; tries <= maxTries; tries += 1) {
    const outcome = await insertingIn(epoch).add(named);
    if (outcome instanceof Unknown) throw outcome.error;
    if (outcome !== "again") return outcome;
  }
  throw new Error("other processes keep storing the same");
}

function hashOf(links: readonly StoredLink[]): Buffer {
  const list = links.map(({ position, part, label, url }) => [position, part, label, url]);
  return createHash("sha256").update(JSON.stringify(list)).digest();
}

/**
 * Stores messages. What other processes stored at the same moment is found by the next statement. Returns `again` for
 * messages that were not stored although others were, and throws only if none was: a message must not be stored twice
 * because another one failed. Nor twice because the database's answer was lost: then returns Unknown.
 */
async function storeAll(
  epoch: MessageEpoch,
  messages: readonly NamedMessage[],
): Promise<(Outcome | Refusal | Unknown | "again")[]> {
  const outcomes = new Map<NamedMessage, Outcome | Refusal | Unknown>();
  let waiting = [...messages];
  let batch: NamedMessage[] = [];
  try {
    for (let tries = 1; waiting.length > 0 && tries <= maxTries; tries += 1) {
      for (batch of inBatches(waiting)) await storeBatch(epoch, batch, outcomes);
      waiting = waiting.filter((message) => !outcomes.has(message));
    }
  } catch (error) {
    if (outcomes.size === 0) throw error;
    if (!isItsOwn(error)) for (const message of batch) outcomes.set(message, new Unknown(error));
  }
  return messages.map((message) => outcomes.get(message) ?? "again");
}

/** Stores messages in one statement, and adds what became of them to `outcomes`. */
async function storeBatch(
  epoch: MessageEpoch,
  messages: readonly NamedMessage[],
  outcomes: Map<NamedMessage, Outcome | Refusal | Unknown>,
): Promise<void> {
  const batch = messages.map((message) => withKnown(epoch, message));
  const inserted = await insertMessages(epoch, batchOf(batch));
  if (typeof inserted === "string") {
    for (const message of messages) outcomes.set(message, inserted);
    return;
  }
  remember(epoch, batch, inserted);
  messages.forEach((message, index) => {
    const outcome = outcomeOf(message, inserted, index);
    if (outcome !== undefined) outcomes.set(message, outcome);
  });
}

/** Splits messages so that no statement has very many links. */
function inBatches(messages: readonly NamedMessage[]): NamedMessage[][] {
  const batches: NamedMessage[][] = [];
  let links = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    links += message.links.length;
    if (links > maxLinks) {
      batches.push([]);
      links = message.links.length;
    }
    batches.at(-1)?.push(message);
  }
  return batches;
}

/** Undefined if the message has to be tried again. */
function outcomeOf(
  { campaign, key }: NamedMessage,
  { ids, campaignIds, earlier }: Inserted,
  index: number,
): Outcome | undefined {
  const [id, campaignId, before] = [ids[index], campaignIds[index], earlier[index]];
  if (before) return readEarlier(before);
  if (key?.isRemembered) return "key-lost";
  return id && campaignId ? { id, campaign, campaignId } : undefined;
}

function withKnown(epoch: MessageEpoch, message: NamedMessage): BatchMessage {
  const { workspaceId, campaign, linksHash, links, tags } = message;
  const known = knownCampaign(epoch, workspaceId, campaign);
  return {
    ...message,
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
    const id = campaignIds[index];
    if (!ids[index] || !id) return;
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
