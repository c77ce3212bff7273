import { setImmediate } from "node:timers/promises";
import { resolveClick } from "@/lib/clicks/resolve-click";
import { db } from "@/lib/db";
import { currentEpoch } from "@/lib/links/epochs/open-epoch";
import { encodeIdentifier } from "@/lib/links/identifier/encode-identifier";
import { currentKeys } from "@/lib/links/keys/current-keys";

const hostname = "clicks.example.com";
const atOnce = 64;
const originOf = (id: number) => `https://www.shop-number-${id}.example.com`;

/** Adds this many origins to an empty dictionary. */
export async function fillOrigins(count: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO origin (origin)
    SELECT 'https://www.shop-number-' || n || '.example.com' FROM generate_series(1, ${count}::integer) AS n`;
  await db().$executeRawUnsafe("VACUUM ANALYZE origin");
}

/** Paths of clicked links to any origins of the dictionary. */
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

/** Resolves these clicks, many at a time. Each must have a destination. */
export async function clickMany(links: readonly string[]): Promise<void> {
  const waiting = links.values();
  const work = async () => {
    for (const link of waiting) {
      // Like requests, each in its own turn of the event loop.
      await setImmediate();
      const click = await resolveClick(link, hostname);
      if (typeof click === "string" || click.repaired)
        throw new Error(`a link did not lead: ${click}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
