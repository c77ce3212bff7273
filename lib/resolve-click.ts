import type { Claim } from "@/lib/identifier/decode-identifier";
import { storedUrl } from "@/lib/messages/data/stored-url";
import { knownOrigin, originById } from "@/lib/origins/data";
import { withoutFragment } from "@/lib/parse-url";

/** A click whose identifier was authenticated. */
export interface ResolvedClick {
  message: bigint;
  position: number;
  /** As a browser serialises it, without fragment. */
  destination: string;
}

/**
 * Finds the destination of a clicked link whose URL came as it was sent, or with parameters put behind its own, as some mail
 * programs do; undefined when no claim fits. Nothing is read from the database but an origin never met before.
 */
export async function resolveSent(
  claims: readonly Claim[],
  hostname: string,
  target: string,
): Promise<ResolvedClick | undefined> {
  for (const sent of [target, ...withoutAdditions(target)]) {
    for (const { payload, isFor } of claims) {
      if (!isFor({ hostname, target: sent })) continue;
      // Most clicks wait for nothing up to here.
      const origin = knownOrigin(payload.origin) ?? (await originById(payload.origin));
      const { message, position } = payload;
      if (origin) return { message, position, destination: origin + sent };
    }
  }
  return undefined;
}

/**
 * Finds the destination of a clicked link whose URL was changed otherwise on the way: the stored link decides, and the path must be
 * the same; undefined when no claim fits.
 */
export async function resolveChanged(
  claims: readonly Claim[],
  hostname: string,
  target: string,
): Promise<ResolvedClick | undefined> {
  for (const { payload, isFor } of claims) {
    const stored = await storedTarget(payload.message, payload.position);
    if (!stored || pathOf(stored.target) !== pathOf(target)) continue;
    if (isFor({ hostname, target: stored.target })) {
      return { ...payload, destination: stored.destination };
    }
  }
  return undefined;
}

const mostAdditions = 8;

/** The target less its last parameter, its last two, and so on; less its whole query at last. */
function withoutAdditions(target: string): string[] {
  const shorter: string[] = [];
  let rest = target;
  for (let times = 0; times < mostAdditions; times += 1) {
    const cut = Math.max(rest.lastIndexOf("&"), rest.indexOf("?"));
    if (cut < 0) return shorter;
    rest = rest.slice(0, cut);
    shorter.push(rest);
    // `?` alone is a query, too, and part of some URLs.
    if (!rest.includes("?")) shorter.push(`${rest}?`);
  }
  return shorter;
}

async function storedTarget(message: bigint, position: number) {
  const url = await storedUrl(message, position);
  if (!url) return undefined;
  const destination = withoutFragment(url);
  return { destination, target: destination.slice(new URL(url).origin.length) };
}

// The same path in different spelling (RFC 3986, 6.2.2): some mail clients escape anew, and so do proxies written in Go.
function pathOf(target: string): string {
  const path = target.replace(/\?.*$/s, "").replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : escaped.toUpperCase();
  });
  return path.replace(/[^A-Za-z0-9._~/%-]/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const bytes = [...Buffer.from(character)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}
