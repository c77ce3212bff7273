import { earlierClickDomains } from "@/lib/domains/choose-click-domain";
import type { PlannedEmail } from "@/lib/emails/apply-email-plan";
import type { EarlierMessage } from "@/lib/emails/data/key-rows";
import type { RewriteResult } from "@/lib/emails/email";
import type { KeyHashes } from "@/lib/emails/idempotency-key";
import { hashOfTerms, type Terms } from "@/lib/emails/link-identifiers";
import { applyInWorker, planInWorker } from "@/lib/emails/plan-in-worker";
import { identified, lostKey, numbersFor, type StoredEmail } from "@/lib/emails/store-email";
import { wantedClickDomain } from "@/lib/emails/wanted-click-domain";
import { AppError } from "@/lib/errors";
import { currentEpoch } from "@/lib/links/epochs/open-epoch";
import { currentKeys } from "@/lib/links/keys/current-keys";

/** Rewrites an email with the identifiers of its message. */
export async function applyStored(
  email: PlannedEmail,
  {
    id,
    campaign,
    identify,
    trapIdentifier,
    warnings,
  }: Pick<StoredEmail, "id" | "campaign" | "identify" | "trapIdentifier" | "warnings">,
): Promise<RewriteResult> {
  const rewritten = await applyInWorker(email, identify, trapIdentifier);
  return {
    id: String(id),
    campaign,
    ...rewritten,
    warnings: [...rewritten.warnings, ...warnings],
  };
}

/**
 * Rewrites an email that was stored under its key before: with the same message, the same click domain and so the same
 * links, also at another node, in another epoch, and after the workspace's click domains or the identifier keys changed.
 * Stores nothing. Throws AppError `unprocessable` if it was another email, or had other options, and if the same links
 * can't be made any more.
 */
export async function rewriteAgain(
  workspaceId: number,
  email: PlannedEmail,
  earlier: EarlierMessage,
  key: KeyHashes | undefined,
): Promise<RewriteResult> {
  if (earlier.email !== key?.email) {
    throw new AppError(
      "unprocessable",
      "This Idempotency-Key was used for another email, or with other options, in the last 48 hours. Use a new key for each email",
    );
  }
  const { id, stored } = earlier;
  if (!stored) throw lostKey();
  const { sender } = wantedClickDomain(email.input);
  const domains = await earlierClickDomains(workspaceId, stored.clickHost, sender);
  const [first] = domains;
  if (!first) throw notTheSame(`its click domain ${stored.clickHost} was removed`);
  const there = await planned(workspaceId, email, first);
  const { links, trap } = there.plan;
  const origins = await numbersThen(workspaceId, links, earlier);
  for (const chosen of domains) {
    const { clickDomain } = chosen;
    for (const one of currentKeys()) {
      const terms: Terms = { epoch: stored.epoch, clickDomain, origins, key: one };
      if (hashOfTerms(terms, links, trap) !== earlier.terms) continue;
      const again = await planned(workspaceId, there, chosen);
      const { campaign } = stored;
      return applyStored(again, { id, campaign, ...identified(terms, id, links, trap) });
    }
  }
  throw notTheSame("the settings of its click domain or of the server have changed");
}

/** The email with that click domain. Plans it again unless it had the same. */
async function planned(
  workspaceId: number,
  email: PlannedEmail,
  chosen: PlannedEmail["chosen"],
): Promise<PlannedEmail> {
  const { input } = email;
  const { hostname, https } = email.chosen.clickDomain;
  const other = chosen.clickDomain;
  if (hostname === other.hostname && https === other.https) return email;
  return { input, chosen, plan: await planInWorker(workspaceId, input, chosen) };
}

/** The numbers that the origins had. Those that had none may have one by now, above all that were there. */
async function numbersThen(
  workspaceId: number,
  links: PlannedEmail["plan"]["links"],
  { lastOrigin }: EarlierMessage,
): Promise<Map<string, number>> {
  const now = await numbersFor(await currentEpoch(), workspaceId, links);
  return new Map([...now].filter(([, number]) => number <= lastOrigin));
}

function notTheSame(why: string): AppError {
  return new AppError(
    "unprocessable",
    `The email was stored under this Idempotency-Key, but the same links can't be made again: ${why}. Use another key to store it as another message`,
  );
}
