import { isWorkspaceBlocked } from "@/lib/blocks/blocked";
import { keepEmail, wantsEmail } from "@/lib/campaigns/data/campaign-email";
import { chooseClickDomain } from "@/lib/domains/choose-click-domain";
import type { RewriteInput, RewriteResult } from "@/lib/emails/email";
import { type PendingEmail, planElsewhere } from "@/lib/emails/plan-in-worker";
import { type StoredEmail, storeEmail } from "@/lib/emails/store-email";
import { AppError } from "@/lib/errors";
import { dryRunIdentifier } from "@/lib/links/dry-run";
import { linkMark } from "@/lib/links/link-mark";
import { log } from "@/lib/log";
import { renderMessage } from "@/lib/rewrite/mime/render-message";
import type { ClickDomain } from "@/lib/rewrite/types";

/**
 * Rewrites the links of an email and stores the message that clicks will count for. What the `X-Clickstamp-…` headers of a
 * whole message say counts more than `input`.
 * Throws AppError: `bad-request` for input that contradicts itself, `too-large` past a limit,
 * `unprocessable` for a message that cannot be read or a click domain that is unknown, not set up, or fails.
 */
export async function rewriteEmail(
  workspaceId: number,
  input: RewriteInput,
): Promise<RewriteResult> {
  if (isWorkspaceBlocked(workspaceId)) {
    throw new AppError(
      "unprocessable",
      "This workspace is blocked; Settings in the app tells by whom",
    );
  }
  const chosen = await chooseClickDomain(workspaceId, input.clickDomain);
  const plan = await planElsewhere(input, chosen);
  try {
    return await finish(workspaceId, input, plan, chosen.clickDomain);
  } finally {
    plan.close();
  }
}

async function finish(
  workspaceId: number,
  input: RewriteInput,
  plan: PendingEmail,
  clickDomain: ClickDomain,
): Promise<RewriteResult> {
  const wanted = { ...input, ...plan.headerOptions };
  if (wanted.trackclicks === false) return untracked(plan);
  if (input.dryRun) {
    const trap = plan.trap && dryRunIdentifier;
    return { id: null, campaign: null, ...(await plan.rewrite(() => dryRunIdentifier, trap)) };
  }
  const stored = await storeEmail(plan.links, clickDomain.hostname, {
    workspaceId,
    campaign: wanted.campaign,
    recipient: wanted.recipient,
    subject: wanted.subject ?? tidySubject(plan.subject),
    tags: wanted.tags ?? [],
  });
  const { id, campaign, identify, identifyTrap, warnings } = stored;
  if (wanted.keepEmail ?? wanted.campaign !== undefined) {
    // The message is stored and its links work: the map of the campaign is all that is missing.
    const { octets = false } = input;
    await keep(workspaceId, stored, plan, octets).catch((error) =>
      log.error({ err: error }, "email not kept for the click map"),
    );
  }
  const trap = plan.trap && identifyTrap(plan.trap);
  const rewritten = await plan.rewrite(identify, trap);
  return {
    id: String(id),
    campaign,
    ...rewritten,
    warnings: [...rewritten.warnings, ...warnings],
  };
}

/** The email as it is, but for a message's own option headers, and what in a text says that URLs are to be left alone. Where that makes header fields untrue, they go, with a warning. */
async function untracked(plan: PendingEmail): Promise<RewriteResult> {
  const { html, text, mime, warnings: all } = await plan.rewrite(() => dryRunIdentifier);
  const given = Object.entries({ html, text, mime }).filter(([, value]) => value !== undefined);
  const warnings = all.filter(({ code }) => code === "header-removed");
  const nothing = { links: [], skipped: [], warnings };
  return { id: null, campaign: null, ...Object.fromEntries(given), ...nothing };
}

/** Of a message's own subject, what may be stored: no control characters, at most as long as one that is given. */
function tidySubject(subject: string | undefined): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what goes
  return subject?.replace(/[\x00-\x1f\x7f]+/g, " ").slice(0, 1000);
}

/** Keeps the email as a reader sees it, with marks in place of identifiers, and without trap link. */
async function keep(
  workspaceId: number,
  { id, campaignId, epoch }: StoredEmail,
  plan: PendingEmail,
  octets: boolean,
) {
  if (!(await wantsEmail(epoch, workspaceId, campaignId))) return;
  const {
    html = null,
    text = null,
    mime,
  } = await plan.rewrite(({ position }) => linkMark(position));
  await keepEmail(
    epoch,
    campaignId,
    id,
    mime === undefined ? { html, text } : renderMessage(mime, octets),
  );
}
