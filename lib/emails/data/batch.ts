import type { KeyRow } from "./key-rows";

/** A link as it is stored, once for all messages with the same list of links. */
export interface StoredLink {
  position: number;
  part: "html" | "text";
  label: string;
  url: string;
}

/** What insertMessages inserts: lists of links and campaigns once each, and messages that name them by their place, from 1. */
export interface Batch {
  lists: ListRow[];
  links: LinkRow[];
  campaigns: CampaignRow[];
  messages: MessageRow[];
}

interface ListRow {
  workspaceId: number;
  /** Base64. */
  hash: string;
  /** The database has the list, so its links are not inserted. */
  isKnown: boolean;
}

interface LinkRow extends StoredLink {
  list: number;
}

interface CampaignRow {
  workspaceId: number;
  name: string;
  automatic: boolean;
  /** The id that the database must have for that name. Undefined if it is not known. */
  id: bigint | undefined;
}

/** What is stored of a message as it is, and what is to be noted for its campaign. */
interface MessageFields {
  workspaceId: number;
  clickHost: string;
  recipient: string | undefined;
  subject: string | undefined;
  tags: readonly string[];
  /** Its links are new to its campaign, or may differ from those there. */
  notesLinks: boolean;
  /** Its tags may be new to its campaign. */
  notesTags: boolean;
  key: KeyRow | undefined;
}

interface MessageRow extends MessageFields {
  list: number;
  campaign: number;
}

/** A message for a batch, with what is known of the database. */
export interface BatchMessage extends MessageFields {
  campaign: string;
  automatic: boolean;
  campaignId: bigint | undefined;
  links: readonly StoredLink[];
  linksHash: string;
  isListKnown: boolean;
}

/** Puts messages into a batch. Inserts the links of lists that are not known, or that are to be noted for a campaign. */
export function batchOf(messages: readonly BatchMessage[]): Batch {
  const batch: Batch = { lists: [], links: [], campaigns: [], messages: [] };
  const lists = new Map<string, number>();
  const withLinks = new Set<number>();
  const campaigns = new Map<string, number>();
  for (const message of messages) {
    const {
      campaign: name,
      automatic,
      campaignId: id,
      links,
      linksHash,
      isListKnown,
      ...fields
    } = message;
    const { workspaceId } = fields;
    const list = placeIn(lists, `${workspaceId} ${linksHash}`, () =>
      batch.lists.push({ workspaceId, hash: linksHash, isKnown: isListKnown }),
    );
    if (!withLinks.has(list) && (!isListKnown || fields.notesLinks)) {
      withLinks.add(list);
      for (const link of links) batch.links.push({ ...link, list });
    }
    const campaign = placeIn(campaigns, `${workspaceId} ${name}`, () =>
      batch.campaigns.push({ workspaceId, name, automatic, id }),
    );
    batch.messages.push({ ...fields, list, campaign });
  }
  return batch;
}

function placeIn(places: Map<string, number>, key: string, add: () => number): number {
  const known = places.get(key);
  if (known !== undefined) return known;
  const place = add();
  places.set(key, place);
  return place;
}
