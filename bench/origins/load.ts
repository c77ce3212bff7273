import { setImmediate } from "node:timers/promises";
import { resolveClick } from "@/lib/clicks/resolve-click";
import { db } from "@/lib/db";
import { currentEpoch } from "@/lib/links/epochs/open-epoch";
import { encodeIdentifier } from "@/lib/links/identifier/encode-identifier";
import { currentKeys } from "@/lib/links/keys/current-keys";

const hostname = "clicks.example.com";
const atOnce = 64;
const originOf = (id: number) => `https://www.shop-number-${id}.example.com`;

/** Puts so many origins into an empty dictionary. */
export async function fillOrigins(count: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO origin (origin)
    SELECT 'https://www.shop-number-' || n || '.example.com' FROM generate_series(1, ${count}::integer) AS n`;
  await db().$executeRawUnsafe("VACUUM ANALYZE origin");
}

/** Paths of links, as they are clicked, to any origins of the dictionary. */
export async function linksTo(count: number, links: number): Promise<string[]> {
  const epoch = await currentEpoch();
  const [key] = currentKeys();
  if (!key) throw new Error("no key");
  return Array.from({ length: links }, () => {
    const origin = 1 + Math.floor(Math.random() * count);
    const payload = {
      kind: "plain",
      epoch: epoch.number,
      message: epoch.first,
      origin,
      position: 1,
    } as const;
    const destination = `${originOf(origin)}/path`;
    return `/path-${encodeIdentifier(payload, { hostname, epoch: epoch.value, destination }, key)}`;
  });
}

/** Resolves these clicks, many at a time, each of which must lead somewhere. */
export async function clickMany(links: readonly string[]): Promise<void> {
  const waiting = links.values();
  const work = async () => {
    for (const link of waiting) {
      // As requests come, each in a turn of the event loop of its own.
      await setImmediate();
      const click = await resolveClick(link, hostname);
      if (typeof click === "string" || click.repaired)
        throw new Error(`a link did not lead: ${click}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
