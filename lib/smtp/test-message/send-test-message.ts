import { LRUCache } from "lru-cache";
import type { RewriteResult } from "@/lib/emails/email";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";
import { validate } from "@/lib/validate";
import type { By } from "@/lib/workspaces/audit";
import { insertEntry } from "@/lib/workspaces/data/audit";
import { rateLimit } from "@/lib/workspaces/data/rate-limits";
import { EmailAddress } from "@/lib/workspaces/email-address";
import { composeTestMessage, testTag } from "./compose";
import { deliver } from "./deliver";
import { mailServerForTests } from "./mail-server";
import { type Outcome, outcomeToTarget } from "./outcome";

const limit = () =>
  processWide("test-message-limit", () =>
    rateLimit({ name: "test-message", points: 10, seconds: 3600 }),
  );

/** The rewritten links of test messages that went to no mail server, so that their senders can click them. */
const links = processWide(
  "test-message-links",
  () => new LRUCache<string, string>({ max: 1_000, ttl: 60 * 60_000 }),
);

/** The rewritten link of a test message of the last hour that this process could not send; undefined of others. */
export function linkOfTestMessage(id: string): string | undefined {
  return links.get(id);
}

/**
 * Rewrites a message with one link for the workspace, as the relay and the API do, and passes it on to the mail server.
 * Resolves with the id of the message once it is rewritten; `sent` resolves when the mail server has answered, which is then
 * in the audit log. Throws AppError `bad-request` for a bad address, `forbidden` after ten messages in an hour, and
 * `unprocessable` if the workspace is blocked or its click domain does not work.
 */
export async function sendTestMessage(
  by: By,
  address: unknown,
): Promise<{ id: string; sent: Promise<void> }> {
  const to = validate(EmailAddress, address);
  const { waitSeconds } = await limit().consume(String(by.workspaceId));
  if (waitSeconds !== undefined) {
    const minutes = Math.ceil(waitSeconds / 60);
    throw new AppError("forbidden", `Ten test messages an hour. Try again in ${minutes} minutes`);
  }
  const { from, message } = await composeTestMessage(to);
  const { id, mime, links: rewritten } = await rewrite(by.workspaceId, to, message);
  const [link] = rewritten;
  if (!id || !mime || !link) throw new Error("the link of a test message was not rewritten");
  const server = mailServerForTests();
  if (!server) links.set(id, link.rewritten);
  const outcome: Promise<Outcome> = server
    ? deliver(server.url, { from, to, message: mime })
    : Promise.resolve({ state: "not-sent", answer: "" });
  const sent = outcome
    .then((known) => insertEntry(by, "test-message-sent", outcomeToTarget(id, known)))
    .catch((error) => log.error({ err: error }, "a test message could not be sent"));
  return { id, sent };
}

function rewrite(workspaceId: number, recipient: string, mime: string): Promise<RewriteResult> {
  const about = { recipient, campaign: "Test messages", tags: [testTag], keepEmail: false };
  return rewriteEmail(workspaceId, { mime, octets: true, ...about }).catch((error) => {
    // Its sentence is for calls, which could name another click domain.
    if (!(error instanceof AppError) || error.path !== "$.clickDomain") throw error;
    const sentence =
      "The click domain of this workspace is not working; see Domains for what is wrong";
    throw new AppError("unprocessable", sentence);
  });
}
