import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

/** Shorter than the timeout of a look-up (see lib/db.ts). */
const timeoutMs = "1500";

/** The key of a link: the value of its epoch, its message and its position. */
export interface LinkName {
  epoch: bigint;
  message: bigint;
  position: number;
}

/**
 * The URLs stored for these links, with their fragments, in the same order; undefined if the database does not have the
 * link. Uses separate connections, so that look-ups do not delay other clicks.
 */
export async function storedUrls(links: readonly LinkName[]): Promise<(string | undefined)[]> {
  const lookups = db("lookups");
  const find = lookups.$queryRaw<{ place: bigint; url: string }[]>`/* stored_urls */
    SELECT place, link.url
    FROM unnest(
      ${links.map(({ epoch }) => String(epoch))}::bigint[], ${links.map(({ message }) => String(message))}::bigint[],
      ${links.map(({ position }) => position)}::smallint[]
    ) WITH ORDINALITY AS wanted (epoch, message_id, position, place)
    JOIN epoch ON epoch.value = wanted.epoch
    JOIN message ON message.id = wanted.message_id AND message.epoch = epoch.number
    JOIN link ON link.link_list_id = message.link_list_id AND link.position = wanted.position`;
  // If we give up on a connection, its query continues in the database. Without a timeout, such queries would pile up.
  const [, rows] = await lookups.$transaction([
    lookups.$executeRaw`/* look_up_timeout */ SET LOCAL statement_timeout = ${Prisma.raw(timeoutMs)}`,
    find,
  ]);
  const urls = new Map(rows.map(({ place, url }) => [Number(place), url]));
  return links.map((_, index) => urls.get(index + 1));
}
