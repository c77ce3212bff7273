import { LRUCache } from "lru-cache";
import { processWide } from "@/lib/process-wide";
import { readRevision } from "@/lib/revisions/data/read-revision";
import { accessChanges } from "./access-changes";
import { hashApiKey } from "./api-key";
import { findAccess, type KeyAccess } from "./data/api-keys";
import { noteUse } from "./note-use";

/** A revision of the database holds for so long. */
const freshMs = 1_000;
/** The revision is read again ahead of time, so that busy keys don't wait for it. */
const aheadMs = 500;
/** Cached access is read again after this time even if nothing says that it has changed. */
const lifetimeMs = 10_000;

interface Revision {
  value: string;
  /** When its reading began. */
  atMs: number;
}

interface Cached {
  access: KeyAccess;
  /** The revision that was known when the access was read. */
  revision: string;
  /** When the key expires or the access is to be read again. */
  untilMs: number;
}

const state = processWide("cached-access", () => ({
  /** By the keys' hashes. */
  cached: new LRUCache<string, Cached>({ max: 10_000 }),
  reading: new Map<string, Promise<KeyAccess | undefined>>(),
  revision: undefined as Revision | undefined,
  refreshing: undefined as Promise<Revision> | undefined,
  /** Counts published changes. A revision that was read across one may be too old. */
  changes: 0,
  isSubscribed: false,
}));

/**
 * What an API key gives access to; undefined if there is no such key, or it has expired. Answers from memory if the
 * database's revision, read within the last second, says that nothing has changed. So a key that any node revokes or
 * changes is refused or changed here within a second, and at once where notifications arrive. Keys expire by the
 * database's clock. Unknown keys are not cached: each costs a query. Records the use, at most once a minute, without
 * waiting for it. Throws if the database fails.
 */
export async function cachedAccess(
  key: string,
  address: string | null,
): Promise<KeyAccess | undefined> {
  subscribe();
  const hash = hashApiKey(key);
  const id = Buffer.from(hash).toString("latin1");
  const { value: revision } = currentRevision() ?? (await refreshRevision());
  const cached = state.cached.get(id);
  const isGood = cached && cached.revision === revision && performance.now() < cached.untilMs;
  const access = isGood ? cached.access : await read(id, hash, revision);
  if (access) noteUse(access.id, address);
  return access;
}

/** Requests that come while a key is being read share the query, unless something changed in between. */
function read(id: string, hash: Uint8Array, revision: string): Promise<KeyAccess | undefined> {
  const name = `${revision} ${id}`;
  const known = state.reading.get(name);
  if (known) return known;
  const reading = load(id, hash, revision).finally(() => state.reading.delete(name));
  state.reading.set(name, reading);
  return reading;
}

async function load(
  id: string,
  hash: Uint8Array,
  revision: string,
): Promise<KeyAccess | undefined> {
  const beganMs = performance.now();
  const found = await findAccess(hash);
  if (!found) {
    state.cached.delete(id);
    return undefined;
  }
  const { expiresInMs, ...access } = found;
  const untilMs = beganMs + Math.min(lifetimeMs, expiresInMs ?? lifetimeMs);
  state.cached.set(id, { access, revision, untilMs });
  return access;
}

/** The revision if it is fresh. Reads it ahead of time. */
function currentRevision(): Revision | undefined {
  const { revision } = state;
  if (!revision) return undefined;
  const ageMs = performance.now() - revision.atMs;
  if (ageMs >= freshMs) return undefined;
  // The request that needs the revision gets the error.
  if (ageMs >= aheadMs) refreshRevision().catch(() => undefined);
  return revision;
}

function refreshRevision(): Promise<Revision> {
  state.refreshing ??= readFresh().finally(() => {
    state.refreshing = undefined;
  });
  return state.refreshing;
}

async function readFresh(): Promise<Revision> {
  for (;;) {
    const { changes } = state;
    const atMs = performance.now();
    const { access, history } = await readRevision();
    if (changes !== state.changes) continue;
    state.revision = { value: `${history} ${access}`, atMs };
    return state.revision;
  }
}

function subscribe(): void {
  if (state.isSubscribed) return;
  state.isSubscribed = true;
  accessChanges.subscribe(() => {
    state.changes += 1;
    state.revision = undefined;
  }, "cached access");
}
