import { db } from "@/lib/db";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { linkShapes } from "@/tests/manglings";
import type { SentLink } from "./guesses";

/** Numbers of messages from which on identifiers are longer. */
const numbers = [0, 70_000, 20_000_000];
const longestEmail = 500;

/** Links of several emails, with identifiers of several lengths: that of the first emails, and of positions and messages that need longer ones. */
export async function linksToGuess(workspaceId: number): Promise<SentLink[]> {
  const links: SentLink[] = [];
  for (const number of numbers) {
    if (number > 0) await db().$queryRaw`SELECT setval('message_id_seq', ${number})::text`;
    const urls = Array.from(
      { length: longestEmail },
      (_, index) => linkShapes[index % linkShapes.length]?.url as string,
    );
    const html = urls.map((url) => `<a href="${url}">x</a>`).join("");
    const sent = (await rewriteEmail(workspaceId, { html })).links;
    const ends = [...linkShapes.keys()].flatMap((at) => [at, longestEmail - 1 - at]);
    for (const index of ends) {
      const { pathname } = new URL(sent[index]?.rewritten as string);
      links.push({ url: urls[index] as string, identifier: pathname.split("-").at(-1) as string });
    }
  }
  return links;
}
