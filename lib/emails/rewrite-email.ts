import { isWorkspaceBlocked } from "@/lib/blocks/blocked";
import { keepEmail, wantsEmail } from "@/lib/campaigns/data/campaign-email";
import { chooseClickDomain } from "@/lib/domains/choose-click-domain";
import type { PlannedEmail } from "@/lib/emails/apply-email-plan";
import type { RewriteInput, RewriteResult } from "@/lib/emails/email";
import { hashesOf } from "@/lib/emails/idempotency-key";
import { applyInWorker, planInWorker } from "@/lib/emails/plan-in-worker";
import { applyStored, rewriteAgain } from "@/lib/emails/rewrite-again";
import { type StoredEmail, storeEmail } from "@/lib/emails/store-email";
import { wantedClickDomain } from "@/lib/emails/wanted-click-domain";
import { AppError } from "@/lib/errors";
import { dryRunIdentifier } from "@/lib/links/dry-run";
import { linkMark } from "@/lib/links/link-mark";
import { log } from "@/lib/log";
import { renderMessage } from "@/lib/rewrite/mime/render-message";

/**
 * Rewrites one email:
 *
 * 1. choose the click domain (domains/choose-click-domain.ts);
 * 2. plan: find the links, and decide which can be rewritten (plan-email.ts; large emails in a thread);
 * 3. store the message that clicks count for, which gives its links their identifiers (store-email.ts);
 * 4. store the email for the click map, if the campaign has none;
 * 5. apply the plan: insert the new URLs (apply-email-plan.ts).
 *
 * The `X-Clickstamp-…` headers of a whole message take precedence over `input`.
 * With a key (`input.key`), an email that was stored under it in the last 48 hours gives the same message again, see
 * rewriteAgain. A call that stores nothing doesn't use its key.
 *
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
      "This workspace is blocked; see Settings in the app for who blocked it",
    );
  }
  const chosen = await chooseClickDomain(workspaceId, wantedClickDomain(input));
  const email = { input, chosen, plan: await planInWorker(workspaceId, input, chosen) };
  const { plan } = email;
  const wanted = { ...input, ...plan.headerOptions };
  if (wanted.trackClicks === false) return untracked(email);
  if (input.dryRun) return dryRun(email);
  const key = input.key === undefined ? undefined : hashesOf(input.key, input);
  const stored = await storeEmail({
    workspaceId,
    links: plan.links,
    trap: plan.trap,
    clickDomain: chosen.clickDomain,
    key,
    campaign: wanted.campaign,
    recipient: wanted.recipient,
    subject: wanted.subject ?? tidySubject(plan.subject),
    tags: wanted.tags ?? [],
  });
  if ("earlier" in stored) return rewriteAgain(workspaceId, email, stored.earlier, key);
  if (wanted.keepEmail ?? wanted.campaign !== undefined) {
    // The message is stored and its links work; only the campaign's click map lacks the email.
    await storeForClickMap(workspaceId, stored, email).catch((error) =>
      log.error({ err: error }, "email not stored for the click map"),
    );
  }
  return applyStored(email, stored);
}

async function dryRun(email: PlannedEmail): Promise<RewriteResult> {
  const trap = email.plan.trap && dryRunIdentifier;
  return {
    id: null,
    campaign: null,
    ...(await applyInWorker(email, () => dryRunIdentifier, trap)),
  };
}

/**
 * Returns the email unchanged, except that a message's option headers and the `+notrack` markers of a text are removed.
 * Header fields with a digest or length that becomes wrong are removed, too, with a warning.
 */
async function untracked(email: PlannedEmail): Promise<RewriteResult> {
  const { html, text, mime, warnings: all } = await applyInWorker(email, () => dryRunIdentifier);
  const given = Object.entries({ html, text, mime }).filter(([, value]) => value !== undefined);
  const warnings = all.filter(({ code }) => code === "header-removed");
  const nothing = { links: [], skipped: [], warnings };
  return { id: null, campaign: null, ...Object.fromEntries(given), ...nothing };
}

/** Makes a message's subject fit for storage: without control characters, and no longer than the API accepts. */
function tidySubject(subject: string | undefined): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it removes them
  return subject?.replace(/[\x00-\x1f\x7f]+/g, " ").slice(0, 1000);
}

/** Stores the email as a reader sees it, with marks in place of identifiers and without the trap link. */
async function storeForClickMap(
  workspaceId: number,
  { id, campaignId, epoch }: StoredEmail,
  email: PlannedEmail,
): Promise<void> {
  if (!(await wantsEmail(epoch, workspaceId, campaignId))) return;
  const marked = await applyInWorker(email, ({ position }) => linkMark(position));
  const { html = null, text = null, mime } = marked;
  const shown = mime === undefined ? { html, text } : renderMessage(mime, email.input.octets);
  await keepEmail(epoch, campaignId, id, shown);
}
