import { applyMessagePlan } from "./mime/apply-message-plan";
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
  const plan = planMessage(source, { ...options, octets });
  const { identify } = options;
  const { edits, links } = applyMessagePlan(
    source,
    plan,
    identify,
    plan.trap && identify(plan.trap),
  );
  const output = splice(source, edits);
  const { skipped, warnings, subject, parts, headerOptions } = plan;
  return {
    skipped,
    warnings,
    subject,
    parts,
    headerOptions,
    links,
    message: (octets ? Buffer.from(output, "latin1") : output) as Message,
  };
}
