import { createHash } from "node:crypto";
import { AppError } from "@/lib/errors";
import type { Epoch } from "@/lib/links/epochs/epoch";
import { encodeIdentifier } from "@/lib/links/identifier/encode-identifier";
import type { CurrentKey } from "@/lib/links/keys/current-keys";
import type { ClickDomain, FoundLink, Identify } from "@/lib/rewrite/types";

/** What the identifiers of an email's links are made from, apart from the message's id. */
export interface Terms {
  epoch: Pick<Epoch, "number" | "value">;
  clickDomain: ClickDomain;
  /** The number of each origin. A link to an origin without one has to be looked up for a click. */
  origins: ReadonlyMap<string, number>;
  key: CurrentKey;
}

/**
 * Returns a function that makes the identifiers of a message's links. It throws AppError `unprocessable` if a number is
 * too large for an identifier.
 */
export function identifyIn({ epoch, clickDomain, origins, key }: Terms, message: bigint): Identify {
  return ({ position, origin, target }) => {
    const number = origins.get(origin);
    const kind = number === undefined ? "looked-up" : "plain";
    const payload = { kind, epoch: epoch.number, message, origin: number ?? 0, position } as const;
    const { hostname } = clickDomain;
    const binding = { hostname, epoch: epoch.value, destination: origin + target };
    try {
      return encodeIdentifier(payload, binding, key);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new AppError("unprocessable", `This server can't make more links: ${error.message}`);
    }
  };
}

/** A hash, 64 bits, of everything that decides how these links are rewritten, apart from the message's id. */
export function hashOfTerms(
  { epoch, clickDomain, origins, key }: Terms,
  links: readonly FoundLink[],
  trap: FoundLink | undefined,
): bigint {
  const { hostname, port, httpsPort, https } = clickDomain;
  const all = [...links, ...(trap ? [trap] : [])].map(({ position, part, origin, target }) => [
    position,
    part,
    origins.get(origin) ?? null,
    origin,
    target,
  ]);
  const terms = [epoch.number, String(epoch.value), hostname, port, httpsPort, https];
  const text = JSON.stringify([...terms, key.fingerprint, trap !== undefined, all]);
  return createHash("sha256").update(text).digest().readBigInt64BE();
}
