import type { EarlierMessage, KeyRow } from "@/lib/emails/data/key-rows";
import { type NewMessage, type StoredMessage, storeMessage } from "@/lib/emails/data/store-message";
import type { Warning } from "@/lib/emails/email";
import { isRemembered, type KeyHashes, rememberKey } from "@/lib/emails/idempotency-key";
import { hashOfTerms, identifyIn, type Terms } from "@/lib/emails/link-identifiers";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { noteLastMessage } from "@/lib/links/epochs/last-message-file";
import {
  currentEpoch,
  extendEpoch,
  type OpenEpoch,
  retireEpoch,
} from "@/lib/links/epochs/open-epoch";
import { originLimit } from "@/lib/links/identifier/layouts";
import { type CurrentKey, currentKeys } from "@/lib/links/keys/current-keys";
import { originNumbers } from "@/lib/links/origins/data/origins";
import type { ClickDomain, FoundLink, Identify } from "@/lib/rewrite/types";
import { sqlStateOf } from "@/lib/sql-state";

/** An email to be stored. */
export interface EmailToStore extends Omit<NewMessage, "links" | "clickHost" | "key"> {
  links: readonly FoundLink[];
  trap: FoundLink | undefined;
  clickDomain: ClickDomain;
  /** The caller's key, if it gave one. */
  key: KeyHashes | undefined;
}

/** A stored email, with functions that make the identifiers of its links. */
export interface StoredEmail extends StoredMessage {
  epoch: OpenEpoch;
  identify: Identify;
  /** Undefined if the email has no trap link, or its origin has no number: a click would have to look the link up, and it is not stored. */
  trapIdentifier: string | undefined;
  warnings: Warning[];
}

/** How often to try again after the database's history changed or the epoch ran out of message numbers. */
const maxTries = 5;

const foreignKeyViolation = "23503";

/**
 * Stores the message and links that clicks need and count for. Uses the epoch of this process, or opens a new one if the
 * database was restored or replaced since. Once this resolves, the links may be sent.
 *
 * Under a key that was used before, stores nothing and returns the message that was stored then, see storeMessage. Throws
 * AppError `unprocessable` if this process stored a message under the key, and the database does not have it any more.
 */
export async function storeEmail(
  email: EmailToStore,
): Promise<StoredEmail | { earlier: EarlierMessage }> {
  const { workspaceId, links, trap, clickDomain, key } = email;
  for (let tries = 1; ; tries += 1) {
    const epoch = await currentEpoch();
    try {
      const origins = await numbersFor(epoch, workspaceId, links);
      const terms = { epoch, clickDomain, origins, key: newestKey() };
      const row = key && keyRow(email, key, terms);
      const message = { ...email, key: row, clickHost: clickDomain.hostname };
      const stored = await storeMessage(epoch, message);
      if (stored === "key-lost") throw lostKey();
      if (typeof stored === "object") {
        // Not remembered: it would be for longer than the database keeps the key.
        if ("terms" in stored) return { earlier: stored };
        if (key) rememberKey(workspaceId, key);
        noteLastMessage(stored.id);
        return { ...stored, epoch, ...identified(terms, stored.id, links, trap) };
      }
      if (tries >= maxTries) throw new Error(`no message could be stored: ${stored}`);
      await (stored === "no-numbers" ? extendEpoch(epoch) : retireEpoch(epoch));
    } catch (error) {
      const isFresh = epoch.lastGiven < 0n;
      if (tries >= maxTries || isFresh || sqlStateOf(error) !== foreignKeyViolation) throw error;
      // The database was restored, and rows that were read before no longer exist.
      await retireEpoch(epoch);
    }
  }
}

function newestKey(): CurrentKey {
  const [key] = currentKeys();
  if (!key) throw new Error("IDENTIFIER_KEYS is empty");
  return key;
}

function keyRow({ workspaceId, links, trap }: EmailToStore, key: KeyHashes, terms: Terms): KeyRow {
  const used = links.map(({ origin }) => terms.origins.get(origin) ?? 0);
  return {
    ...key,
    terms: hashOfTerms(terms, links, trap),
    lastOrigin: Math.max(0, ...used),
    isRemembered: isRemembered(workspaceId, key),
  };
}

/** The error for a key whose message the database does not have any more. */
export function lostKey(): AppError {
  return new AppError(
    "unprocessable",
    "The message that was stored under this Idempotency-Key is gone: the database was restored, or the recipient was erased. Use another key to store the email again",
  );
}

/** The numbers of the links' origins in the database. Adds those that are new, within the workspace's budget. */
export function numbersFor(epoch: OpenEpoch, workspaceId: number, links: readonly FoundLink[]) {
  const limits = { limit: originLimit, budget: env().originBudget };
  const origins = links.map(({ origin }) => origin);
  return originNumbers(epoch, workspaceId, origins, limits);
}

/** The identifiers of a message's links, and a warning if some of them have to be looked up. */
export function identified(
  terms: Terms,
  message: bigint,
  links: readonly FoundLink[],
  trap: FoundLink | undefined,
): Pick<StoredEmail, "identify" | "trapIdentifier" | "warnings"> {
  const identify = identifyIn(terms, message);
  const hasNumber = trap !== undefined && terms.origins.has(trap.origin);
  return {
    identify,
    trapIdentifier: hasNumber ? identify(trap) : undefined,
    warnings: lookedUp(links, terms.origins),
  };
}

function lookedUp(links: readonly FoundLink[], origins: ReadonlyMap<string, number>): Warning[] {
  const count = links.filter(({ origin }) => !origins.has(origin)).length;
  if (count === 0) return [];
  const [which, they] =
    count === 1 ? ["One link leads", "it works"] : [`${count} links lead`, "they work"];
  const message = `${which} to a new website, but this workspace has used up its budget of new websites (ORIGIN_BUDGET): ${they}, except while the database is down`;
  return [{ code: "origin-budget", message }];
}
