import type { ChosenClickDomain } from "@/lib/domains/choose-click-domain";
import type { RewriteInput, RewriteResult, RewrittenEmail } from "@/lib/emails/email";
import { emailWarnings } from "@/lib/emails/email-warnings";
import type { EmailPlan } from "@/lib/emails/plan-email";
import { applyPlan } from "@/lib/rewrite/apply-plan";
import { applyMessagePlan } from "@/lib/rewrite/mime/apply-message-plan";
import { splice } from "@/lib/rewrite/splice";
import type { Identify, RewrittenLink } from "@/lib/rewrite/types";

/** An email with its click domain and its plan. */
export interface PlannedEmail {
  input: RewriteInput;
  chosen: ChosenClickDomain;
  plan: EmailPlan;
}

/**
 * Rewrites the email with its identifiers. Inserts the trap link only if `trapIdentifier` is given. Throws what `identify`
 * throws, and an Error for an identifier that is not `[0-9A-Za-z]+` or too long for a message.
 */
export function applyEmailPlan(
  { input, chosen, plan }: PlannedEmail,
  identify: Identify,
  trapIdentifier?: string | undefined,
): RewrittenEmail {
  const outputs: Pick<RewriteResult, "html" | "text" | "mime"> = {};
  const links: RewrittenLink[] = [];
  for (const field of ["html", "text", "mime"] as const) {
    const source = input[field];
    const own = plan.plans[field];
    if (source === undefined || !own) continue;
    const applied =
      "texts" in own
        ? applyMessagePlan(source, own, identify, trapIdentifier)
        : applyPlan(own, identify, trapIdentifier);
    outputs[field] = splice(source, applied.edits);
    links.push(...applied.links);
  }
  return {
    ...outputs,
    links: links.map(shown),
    skipped: Object.values(plan.plans).flatMap(({ skipped }) => skipped),
    warnings: [...plan.warnings, ...emailWarnings(input, outputs, links, chosen)],
    ...(plan.plans.mime ? { parts: plan.plans.mime.parts } : {}),
  };
}

/** A link as the API returns it. */
function shown(link: RewrittenLink): RewriteResult["links"][number] {
  const { position, part, label, original, rewritten, places } = link;
  return { position, part, label, original, rewritten, places };
}
