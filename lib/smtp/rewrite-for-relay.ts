import { isWorkspaceBlocked } from "@/lib/blocks/blocked";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { withDefaults } from "@/lib/emails/with-defaults";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { isMessage } from "@/lib/rewrite/mime/parse-message";
import { maySend } from "./authenticate";
import type { IncomingMessage, RelayedMessage } from "./messages";
import { type Reply, reply } from "./reply";
import { takeKept } from "./retries";
import { untrackedMessage, withoutUntracked } from "./untracked-message";
import { stuff, unstuff } from "./wire-format";

/**
 * Rewrites a message of the relay with the options of the client's key; those of its own `X-Clickstamp-…` headers take
 * precedence. A message to one recipient is tracked for that recipient. Returns a reply if the message must not be sent:
 *
 * - 554: the workspace is blocked, or the message's headers ask for what does not exist.
 * - 451: rewriting failed, and SMTP_WHEN_FAILING is `defer`; its click domain can't be used; or the key was revoked.
 *
 * A message that can't be rewritten because of what it is goes out as it came.
 */
export async function rewriteForRelay(
  incoming: IncomingMessage,
): Promise<RelayedMessage | { reply: Reply }> {
  const message = withoutUntracked(unstuff(incoming.wire));
  const untracked = (reason: string): RelayedMessage => ({
    wire: toWire(untrackedMessage(message, reason)),
    id: null,
    untracked: reason,
    warnings: [],
  });
  if (!isMessage(message)) return untracked("this is not a message with header fields");
  try {
    if (!(await maySend(incoming.access))) {
      // Not for good: with another key, the message can still be sent.
      return refusal(451, "4.7.8", "The API key was revoked or has expired; log in again");
    }
    return await rewrite(incoming, message);
  } catch (error) {
    if (error instanceof AppError) {
      if (error.code === "too-large") return untracked(error.message);
      if (error.path !== "$.clickDomain") return refusal(554, "5.6.0", error.message);
    } else log.error({ err: error }, "a message could not be rewritten");
    if (incoming.whenFailing === "untracked") return untracked("rewriting failed");
    const why = error instanceof AppError ? error.message : "The message can't be rewritten now";
    return refusal(451, "4.3.0", `${why}; try again later`);
  }
}

async function rewrite(
  incoming: IncomingMessage,
  message: string,
): Promise<RelayedMessage | { reply: Reply }> {
  const { access, recipients } = incoming;
  if (isWorkspaceBlocked(access.workspaceId)) {
    return refusal(
      554,
      "5.7.1",
      "This workspace is blocked; see Settings in the app for who blocked it",
    );
  }
  const kept = takeKept(incoming);
  if (kept) return kept;
  const [only = ""] = recipients.length === 1 ? recipients : [];
  const input = { ...(only && { recipient: only }), mime: message, octets: true };
  const rewritten = await rewriteEmail(access.workspaceId, withDefaults(access.defaults, input));
  const { mime = message, id, warnings } = rewritten;
  return { wire: toWire(mime), id, warnings: warnings.map(({ code }) => code) };
}

const toWire = (message: string) => Buffer.from(stuff(message), "latin1");

const refusal = (code: number, enhanced: string, sentence: string) => ({
  reply: reply(code, enhanced, sentence),
});
