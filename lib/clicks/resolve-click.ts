import { lookUpLinks, withinTimeout } from "@/lib/clicks/look-up-links";
import type { Epoch } from "@/lib/links/epochs/epoch";
import {
  askForEpochs,
  epochsOf,
  mayBeNew,
  readEpochsFromDisk,
} from "@/lib/links/epochs/known-epochs";
import { type Claim, decodeIdentifier } from "@/lib/links/identifier/decode-identifier";
import { findMangled, type MangledIdentifier } from "@/lib/links/identifier/find-mangled";
import { splitIdentifier } from "@/lib/links/identifier/split-identifier";
import { currentKeys } from "@/lib/links/keys/current-keys";
import { cachedOriginsOf, originsOf } from "@/lib/links/origins/origins-of";
import { withoutFragment } from "@/lib/parse-url";
import { trapPosition } from "@/lib/rewrite/trap-position";

/** A click whose identifier was authenticated. */
export interface ResolvedClick {
  /** The value of the epoch in which the message was stored. */
  epoch: bigint;
  message: bigint;
  position: number;
  /** The URL as a browser serialises it, without fragment. */
  destination: string;
  /** Whether the URL was changed on its way. */
  repaired: boolean;
}

/** Why a URL is not a link: it has no identifier, none that any key can have made, or none with a matching tag. */
export type Unresolved = "no-identifier" | "malformed" | "unknown";

/** An identifier of the URL, unmasked with one key, and the paths and queries it may be bound to. */
interface Reading {
  claim: Claim;
  targets: readonly string[];
}

/** A reading combined with one of the epochs that have its number. */
interface Candidate extends Reading {
  epoch: Epoch;
}

/** The most links to look up for one URL, in one query. */
const mostLookUps = 16;

/**
 * Finds the link of a clicked URL, however it was changed on its way, as long as its identifier is whole. A URL that is
 * unchanged, or whose changes can be undone without knowing the original, needs no database and usually no disk access.
 * Otherwise the stored link decides: the path as it is now does not matter, since nothing is built from it. Rejects if
 * a database query is needed and fails.
 */
export async function resolveClick(
  requestTarget: string,
  hostname: string,
): Promise<ResolvedClick | Unresolved> {
  const split = splitIdentifier(requestTarget);
  const sent = split ? readingsOf([{ identifier: split.identifier, targets: [split.target] }]) : [];
  // Memory comes first, without `await`: it costs time in each click, even if there is nothing to wait for.
  const asSent = fromMemory(sent, hostname) ?? (await fromDisk(candidatesOf(sent), hostname));
  if (asSent) return { ...asSent, repaired: false };

  const found = findMangled(requestTarget);
  if (!split && found.length === 0) return "no-identifier";
  const isFound = found.some(({ identifier }) => identifier === split?.identifier);
  const readings = [...(isFound ? [] : sent), ...readingsOf(found)];
  if (readings.length === 0) return "malformed";
  const link = await resolveMangled(readings, hostname);
  if (!link) return "unknown";
  // An unchanged URL may get here too, if its epoch was not known yet or its origin is not on disk.
  const { epoch, destination } = link;
  const isSame = destination === new URL(destination).origin + split?.target;
  const fits = sent.some(({ claim }) => claim.isFor({ hostname, epoch, destination }));
  return { ...link, repaired: !(isSame && fits) };
}

type Link = Omit<ResolvedClick, "repaired">;

/**
 * Resolves readings that memory could not. Looks for unknown epochs on disk and then in the database, as another
 * process or node may just have opened them. It may also have opened an epoch with the same number as one that only
 * this node knows.
 */
async function resolveMangled(
  readings: readonly Reading[],
  hostname: string,
): Promise<Link | undefined> {
  const tried = new Set<string>();
  const known = candidatesOf(readings, tried);
  const link = await fromDisk(known, hostname);
  if (link) return link;
  await readEpochsFromDisk();
  // Tries everything on disk first, as the database may be down.
  const onDisk = candidatesOf(readings, tried);
  const found =
    (await fromDisk(onDisk, hostname)) ?? (await fromDatabase([...known, ...onDisk], hostname));
  // Most URLs that were guessed end here.
  const numbers = readings.map(({ claim }) => claim.payload.epoch).filter(mayBeNew);
  if (found || numbers.length === 0) return found;
  await withinTimeout(askForEpochs(numbers));
  const fresh = candidatesOf(readings, tried);
  return (await fromDisk(fresh, hostname)) ?? (await fromDatabase(fresh, hostname));
}

function readingsOf(found: readonly MangledIdentifier[]): Reading[] {
  return found.flatMap(({ identifier, targets }) => {
    const claims = decodeIdentifier(identifier, currentKeys());
    return claims.filter(isMade).map((claim) => ({ claim, targets }));
  });
}

/** Whether we create links of this kind and position at all. */
function isMade({ payload: { kind, position } }: Claim): boolean {
  return kind !== "to-be-confirmed" && position <= trapPosition;
}

const epochsOfClaim = ({ payload }: Claim) => epochsOf(payload.epoch, payload.message);

/** The candidates in known epochs, without those in `tried`, and adds them to it. */
function candidatesOf(readings: readonly Reading[], tried?: Set<string>): Candidate[] {
  const all = readings.flatMap(({ claim, targets }) =>
    epochsOfClaim(claim).map((epoch) => ({ claim, targets, epoch })),
  );
  return tried ? all.filter((one) => isNew(tried, one)) : all;
}

function isNew(tried: Set<string>, { claim, epoch }: Candidate): boolean {
  const { kind, message, origin, position } = claim.payload;
  const name = [epoch.value, kind, message, origin, position].join("/");
  if (tried.has(name)) return false;
  tried.add(name);
  return true;
}

/** Resolves from memory, which suffices for most clicks. */
function fromMemory(readings: readonly Reading[], hostname: string): Link | undefined {
  for (const candidate of candidatesOf(readings)) {
    const origins = cachedOriginsOf(candidate.claim.payload.origin);
    const link = origins && fitting(candidate, origins, hostname);
    if (link) return link;
  }
  return undefined;
}

async function fromDisk(
  candidates: readonly Candidate[],
  hostname: string,
): Promise<Link | undefined> {
  for (const candidate of candidates) {
    const { kind, origin } = candidate.claim.payload;
    // Identifiers of other kinds contain no origin.
    if (kind !== "plain") continue;
    const origins = await originsOf(origin);
    const link = fitting(candidate, origins, hostname);
    if (link) return link;
  }
  return undefined;
}

function fitting(
  candidate: Candidate,
  origins: readonly string[],
  hostname: string,
): Link | undefined {
  if (candidate.claim.payload.kind !== "plain") return undefined;
  for (const target of candidate.targets) {
    for (const origin of origins) {
      const link = linkTo(candidate, origin + target, hostname);
      if (link) return link;
    }
  }
  return undefined;
}

async function fromDatabase(
  all: readonly Candidate[],
  hostname: string,
): Promise<Link | undefined> {
  const candidates = all.slice(0, mostLookUps);
  if (candidates.length === 0) return undefined;
  const urls = await lookUpLinks(
    candidates.map(({ claim, epoch }) => ({
      epoch: epoch.value,
      message: claim.payload.message,
      position: claim.payload.position,
    })),
  );
  for (const [index, candidate] of candidates.entries()) {
    const url = urls[index];
    const link = url === undefined ? undefined : linkTo(candidate, withoutFragment(url), hostname);
    if (link) return link;
  }
  return undefined;
}

/** The link of a candidate, if it was created for that destination. */
function linkTo(
  { claim, epoch }: Candidate,
  destination: string,
  hostname: string,
): Link | undefined {
  if (!claim.isFor({ hostname, epoch: epoch.value, destination })) return undefined;
  const { message, position } = claim.payload;
  return { epoch: epoch.value, message, position, destination };
}
