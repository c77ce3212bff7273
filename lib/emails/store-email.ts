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

/** A stored email, and how its links are identified. */
export interface StoredEmail extends StoredMessage {
  epoch: OpenEpoch;
  identify: Identify;
  /** Undefined for a trap link that would have to be looked up: it is not stored. */
  identifyTrap(trap: FoundLink): string | undefined;
  warnings: Warning[];
}

/** So often another history of the database, or a lack of numbers, may come in between. */
const mostTries = 5;

const foreignKeyViolation = "23503";

/**
 * Stores what clicks on the links of an email need and count for, in the epoch of this process; in a new one if the database has been restored
 * or replaced since that was opened. Its links may leave once this has resolved.
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
      if (tries >= mostTries) throw new Error(`no message could be stored: ${stored}`);
      await (stored === "no-numbers" ? extendEpoch(epoch) : retireEpoch(epoch));
    } catch (error) {
      const isFresh = epoch.lastGiven < 0n;
      if (tries >= mostTries || isFresh || sqlStateOf(error) !== foreignKeyViolation) throw error;
      // What was read before the database was restored is not there any more.
      await retireEpoch(epoch);
    }
  }
}

function numbersFor(epoch: OpenEpoch, workspaceId: number, links: readonly FoundLink[]) {
  const limits = { limit: originLimit, budget: env().originBudget };
  const origins = links.map(({ origin }) => origin);
  return originNumbers(epoch, workspaceId, origins, limits);
}

/** Makes the identifiers of a message's links. Throws AppError `unprocessable` once no identifier has room for them. */
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
      throw new AppError("unprocessable", `No more links can be made here: ${error.message}`);
    }
  };
}

function lookedUp(links: readonly FoundLink[], origins: ReadonlyMap<string, number>): Warning[] {
  const count = links.filter(({ origin }) => !origins.has(origin)).length;
  if (count === 0) return [];
  const [which, they] =
    count === 1 ? ["One link leads", "it works"] : [`${count} links lead`, "they work"];
  const message = `${which} to a new website, and this workspace has linked to as many as it may (ORIGIN_BUDGET): ${they}, but not while the database is down`;
  return [{ code: "origin-budget", message }];
}
