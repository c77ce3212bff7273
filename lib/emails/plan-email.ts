import type { ChosenClickDomain } from "@/lib/domains/choose-click-domain";
import type { RewriteInput, Warning } from "@/lib/emails/email";
import { readingMessage } from "@/lib/emails/reading-message";
import { readHeaderOptions } from "@/lib/emails/schema";
import { AppError } from "@/lib/errors";
import type { Found } from "@/lib/rewrite/candidate";
import { findLinksIn } from "@/lib/rewrite/find-links-in";
import type { HeaderOptions } from "@/lib/rewrite/mime/option-headers";
import { type MessagePlan, planMessage } from "@/lib/rewrite/mime/plan-message";
import { optedOutUrls } from "@/lib/rewrite/opted-out-urls";
import { planHtml } from "@/lib/rewrite/plan-html";
import { planText } from "@/lib/rewrite/plan-text";
import type { FindLinks, FoundLink, Part, Plan, PlanOptions } from "@/lib/rewrite/types";

const maxEmailBytes = 5_000_000;
const maxLinks = 1000;

/** The links of an email, and how to rewrite them. Plain data, which applyEmailPlan applies. */
export interface EmailPlan {
  /** A plan for each field that the email has. */
  plans: { html?: Plan; text?: Plan; mime?: MessagePlan };
  /** The links of all plans. */
  links: FoundLink[];
  subject: string | undefined;
  /** Options in the headers of a whole message. They take precedence over the caller's. */
  headerOptions: HeaderOptions;
  /** The trap link, if one was requested and there is a place for it. */
  trap?: FoundLink | undefined;
  /** The warnings that don't depend on the rewritten links. */
  warnings: Warning[];
}

/**
 * Finds the links of an email and plans how to rewrite them. `findLinks` finds those of a part. Throws AppError as rewriteEmail
 * does.
 */
export function planEmail(
  input: RewriteInput,
  chosen: ChosenClickDomain,
  findLinks: FindLinks = findLinksIn,
): EmailPlan {
  checkShape(input);
  const find = foundOnce(findLinks);
  const { html, text, mime } = input;
  const { clickDomain, insteadOf, ownHostnames } = chosen;
  const options: PlanOptions = {
    find,
    clickDomain,
    trackClicks: input.trackClicks ?? true,
    preventScam: input.preventScam ?? false,
    trapLink: input.trapLink ?? false,
    ownHostnames,
    optedOutUrls: optedOutIn(input, find),
    maxLinks,
  };
  const plans: EmailPlan["plans"] = {};
  if (html !== undefined) plans.html = planHtml(html, options);
  if (text !== undefined) {
    const firstPosition = 1 + (plans.html?.links.length ?? 0);
    plans.text = planText(text, { ...options, firstPosition });
  }
  if (mime !== undefined) {
    const { octets = false } = input;
    plans.mime = readingMessage(() => planMessage(mime, { ...options, octets }));
  }
  const all = Object.values(plans);
  const links = all.flatMap((plan) => plan.links);
  checkLinks(links);
  const headerOptions = readHeaderOptions(plans.mime?.headerOptions ?? {});
  const trap = all.find((plan) => plan.trap)?.trap;
  const wantsTrap = headerOptions.trapLink ?? options.trapLink;
  const lacksTrap = wantsTrap && !trap && links.length > 0;
  return {
    plans,
    links,
    subject: plans.mime?.subject ?? undefined,
    headerOptions,
    trap,
    warnings: [
      ...(insteadOf ? [fallenBack(insteadOf, clickDomain.hostname)] : []),
      ...(plans.mime?.warnings ?? []),
      ...(lacksTrap ? [trapless(all.some((plan) => plan.lacksTrap))] : []),
    ],
  };
}

function checkLinks({ length }: readonly FoundLink[]): void {
  if (length <= maxLinks) return;
  throw new AppError("too-large", `The email has more than ${maxLinks} links; that is the limit`);
}

function checkShape({ html, text, mime, octets }: RewriteInput): void {
  if (mime !== undefined && (html !== undefined || text !== undefined)) {
    throw new AppError("bad-request", "Send either mime, or html and text", "$.mime");
  }
  if (mime === undefined && html === undefined && text === undefined) {
    throw new AppError("bad-request", "Send html, text or both, or mime", "$");
  }
  for (const [field, value] of Object.entries({ html, text, mime })) {
    const bytes = octets ? (value ?? "").length : Buffer.byteLength(value ?? "");
    if (bytes > maxEmailBytes) {
      const size = `${field} has ${bytes} bytes; ${maxEmailBytes} is the limit`;
      throw new AppError("too-large", size, `$.${field}`);
    }
  }
}

/** Searches each part once, although what it opts out is needed before the others are planned. */
function foundOnce(find: FindLinks): FindLinks {
  const found: Partial<Record<Part, { source: string; found: Found }>> = {};
  return (part, source) => {
    if (found[part]?.source !== source) found[part] = { source, found: find(part, source) };
    return found[part].found;
  };
}

/** The URLs that `html` or `text` opts out. They apply to both. planMessage does this for the parts of a message. */
function optedOutIn({ html, text }: RewriteInput, find: FindLinks): ReadonlySet<string> {
  const urls = Object.entries({ html, text }).flatMap(([part, source]) =>
    source === undefined ? [] : [...optedOutUrls(find(part as Part, source).candidates)],
  );
  return new Set(urls);
}

function trapless(hasHtmlLinks: boolean): Warning {
  const why = hasHtmlLinks
    ? "the HTML ends inside a table, a comment or the like, is over 1 MB, or its shortest link is too long for a line"
    : "it needs HTML with a tracked link";
  return { code: "trap-link", message: `The email has no trap link: ${why}` };
}

function fallenBack(wanted: string, used: string): Warning {
  const message = `${wanted} is not working, so the links use ${used} instead; see Domains in the app for the cause`;
  return { code: "click-domain-failing", message };
}
