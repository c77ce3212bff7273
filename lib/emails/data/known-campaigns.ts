import { LRUCache } from "lru-cache";
import { perEpoch } from "@/lib/links/epochs/per-epoch";
import type { StoredLink } from "./batch";

/** What the database has of a campaign, as far as this process knows. */
export interface KnownCampaign {
  id: bigint;
  /** By position: the link there as text, or `true` if it varies. */
  links: ReadonlyMap<number, string | true>;
  tags: ReadonlySet<string>;
}

// For ten minutes, links and tags that were stored are not stored again. Clickstamp never deletes campaigns, but a restore
// of single tables may delete them, or their links and tags, within an epoch. So they are stored again after that.
const ttl = 10 * 60 * 1000;

const campaignsIn = perEpoch(
  "campaigns",
  () =>
    new LRUCache<string, KnownCampaign>({
      max: 20_000,
      maxSize: 10_000_000,
      sizeCalculation: sizeOf,
      ttl,
      noUpdateTTL: true,
    }),
);

/** A campaign of an epoch; undefined if this process does not know it. */
export function knownCampaign(
  epoch: object,
  workspaceId: number,
  name: string,
): KnownCampaign | undefined {
  return campaignsIn(epoch).get(`${workspaceId} ${name}`);
}

/** Adds links and tags to what is known of a campaign. Forgets what was known under another id. */
export function rememberCampaign(
  epoch: object,
  workspaceId: number,
  name: string,
  { id, links, tags }: KnownCampaign,
): void {
  const known = knownCampaign(epoch, workspaceId, name);
  const before = known?.id === id ? known : undefined;
  if (before && links.size === 0 && tags.size === 0) return;
  campaignsIn(epoch).set(`${workspaceId} ${name}`, {
    id,
    links: new Map([...(before?.links ?? []), ...links]),
    tags: new Set([...(before?.tags ?? []), ...tags]),
  });
}

/** Whether a campaign has all these links: each varies there, or is the same. */
export function hasLinks(known: KnownCampaign | undefined, links: readonly StoredLink[]): boolean {
  if (!known) return links.length === 0;
  return links.every((link) => {
    const there = known.links.get(link.position);
    return there === true || (there !== undefined && there === textOf(link));
  });
}

/** A link as KnownCampaign has it. */
export function textOf({ label, url }: StoredLink): string {
  return `${url} ${label}`;
}

/** In characters, about. */
function sizeOf({ links, tags }: KnownCampaign): number {
  let size = 200 + 50 * links.size;
  for (const link of links.values()) if (link !== true) size += link.length;
  for (const tag of tags) size += 50 + tag.length;
  return size;
}
