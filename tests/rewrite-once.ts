import { applyPlan } from "@/lib/rewrite/apply-plan";
import { applyMessagePlan } from "@/lib/rewrite/mime/apply-message-plan";
import { type MessagePlanOptions, planMessage } from "@/lib/rewrite/mime/plan-message";
import { planHtml } from "@/lib/rewrite/plan-html";
import { planText } from "@/lib/rewrite/plan-text";
import { splice } from "@/lib/rewrite/splice";
import type { Identify, PlanOptions } from "@/lib/rewrite/types";

/** Rewrites the links of an HTML email in one go, trap link included. */
export function rewriteHtml(html: string, options: PlanOptions & { identify: Identify }) {
  const plan = planHtml(html, options);
  const trap = plan.trap && options.identify(plan.trap);
  const { edits, links } = applyPlan(plan, options.identify, trap);
  return { html: splice(html, edits), links, skipped: plan.skipped };
}

/** Rewrites the URLs of a plain text email in one go. */
export function rewriteText(text: string, options: PlanOptions & { identify: Identify }) {
  const plan = planText(text, options);
  const { edits, links } = applyPlan(plan, options.identify);
  return { text: splice(text, edits), links, skipped: plan.skipped };
}

/** Rewrites the links of a whole message in one go, as text or as the bytes that go over the wire. */
export function rewriteMessage<Message extends string | Uint8Array>(
  message: Message,
  options: Omit<MessagePlanOptions, "octets"> & { identify: Identify },
) {
  const octets = typeof message !== "string";
  const source = octets ? Buffer.from(message).toString("latin1") : message;
  const plan = planMessage(source, { ...options, octets });
  const trap = plan.trap && options.identify(plan.trap);
  const { edits, links } = applyMessagePlan(source, plan, options.identify, trap);
  const output = splice(source, edits);
  return {
    ...plan,
    links,
    message: (octets ? Buffer.from(output, "latin1") : output) as Message,
  };
}
