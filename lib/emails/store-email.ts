import { type NewMessage, type StoredMessage, storeMessage } from "@/lib/emails/data/store-message";
import type { Warning } from "@/lib/emails/email";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { noteLastMessage } from "@/lib/links/epochs/last-message-file";
import {
  currentEpoch,
  extendEpoch,
  type OpenEpoch,
  retireEpoch,
} from "@/lib/links/epochs/open-epoch";
import { encodeIdentifier } from "@/lib/links/identifier/encode-identifier";
import { originLimit } from "@/lib/links/identifier/layouts";
import { currentKeys } from "@/lib/links/keys/current-keys";
import { originNumbers } from "@/lib/links/origins/data/origins";
import type { FoundLink, Identify } from "@/lib/rewrite/types";
import { sqlStateOf } from "@/lib/sql-state";

/** A stored email, with functions that make the identifiers of its links. */
export interface StoredEmail extends StoredMessage {
  epoch: OpenEpoch;
  identify: Identify;
  /** Undefined if the trap link's origin has no number: a click would have to look the link up, and it is not stored. */
  identifyTrap(trap: FoundLink): string | undefined;
  warnings: Warning[];
}

/** How often to try again after the database's history changed or the epoch ran out of message numbers. */
const maxTries = 5;

const foreignKeyViolation = "23503";

/**
 * Stores the message and links that clicks need and count for. Uses the epoch of this process, or opens a new one if the
 * database was restored or replaced since. Once this resolves, the links may be sent.
 */
export async function storeEmail(
  links: readonly FoundLink[],
  hostname: string,
  about: Omit<NewMessage, "links" | "clickHost">,
): Promise<StoredEmail> {
  const message = { ...about, links, clickHost: hostname };
  for (let tries = 1; ; tries += 1) {
    const epoch = await currentEpoch();
    try {
      const origins = await numbersFor(epoch, about.workspaceId, links);
      const stored = await storeMessage(epoch, message);
      if (typeof stored === "object") {
        noteLastMessage(stored.id);
        const identify = identifyIn(epoch, stored.id, origins, hostname);
        const identifyTrap = (trap: FoundLink) =>
          origins.has(trap.origin) ? identify(trap) : undefined;
        return { ...stored, epoch, identify, identifyTrap, warnings: lookedUp(links, origins) };
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

function numbersFor(epoch: OpenEpoch, workspaceId: number, links: readonly FoundLink[]) {
  const limits = { limit: originLimit, budget: env().originBudget };
  const origins = links.map(({ origin }) => origin);
  return originNumbers(epoch, workspaceId, origins, limits);
}

/**
 * Returns a function that makes the identifiers of a message's links. It throws AppError `unprocessable` if a number is
 * too large for an identifier.
 */
function identifyIn(
  epoch: OpenEpoch,
  message: bigint,
  origins: ReadonlyMap<string, number>,
  hostname: string,
): Identify {
  const [key] = currentKeys();
  if (!key) throw new Error("IDENTIFIER_KEYS is empty");
  return ({ position, origin, target }) => {
    const number = origins.get(origin);
    const kind = number === undefined ? "looked-up" : "plain";
    const payload = { kind, epoch: epoch.number, message, origin: number ?? 0, position } as const;
    const binding = { hostname, epoch: epoch.value, destination: origin + target };
    try {
      return encodeIdentifier(payload, binding, key);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new AppError("unprocessable", `This server can't make more links: ${error.message}`);
    }
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
