import { type MessagePlan, type MessagePlanOptions, planMessage } from "./mime/plan-message";
import { splice } from "./splice";
import type { Identify, RewrittenLink } from "./types";

/**
 * Rewrites the links of a whole message (RFC 5322) in one go, as text or as the bytes that go over the wire. Only rewritten URLs, a trap link
 * and `X-Clickstamp-…` header fields differ from the input. Throws NotAMessageError and HeaderOptionError as
 * planMessage does, and what `identify` throws.
 */
export function rewriteMessage<Message extends string | Uint8Array>(
  message: Message,
  options: Omit<MessagePlanOptions, "octets"> & { identify: Identify },
): { message: Message; links: RewrittenLink[] } & Pick<
  MessagePlan,
  "skipped" | "warnings" | "subject" | "parts" | "headerOptions"
> {
  const octets = typeof message !== "string";
  const source = octets ? Buffer.from(message).toString("latin1") : message;
  const { rewrite, links: _, ...plan } = planMessage(source, { ...options, octets });
  const { edits, links } = rewrite(options.identify, plan.trap && options.identify(plan.trap));
  const output = splice(source, edits);
  return { ...plan, links, message: (octets ? Buffer.from(output, "latin1") : output) as Message };
}
