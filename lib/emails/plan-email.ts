import type { ChosenClickDomain } from "@/lib/domains/choose-click-domain";
import type { RewriteInput, RewriteResult, RewrittenEmail, Warning } from "@/lib/emails/email";
import { emailWarnings } from "@/lib/emails/email-warnings";
import { readHeaderOptions } from "@/lib/emails/schema";
import { AppError } from "@/lib/errors";
import { findLinksIn } from "@/lib/rewrite/find-links-in";
import { NotAMessageError } from "@/lib/rewrite/mime/not-a-message-error";
import { HeaderOptionError, type HeaderOptions } from "@/lib/rewrite/mime/option-headers";
import { type MessagePart, planMessage } from "@/lib/rewrite/mime/plan-message";
import { optedOutUrls } from "@/lib/rewrite/opted-out-urls";
import { planHtml } from "@/lib/rewrite/plan-html";
import { planText } from "@/lib/rewrite/plan-text";
import { splice } from "@/lib/rewrite/splice";
import type {
  FoundLink,
  Identify,
  Part,
  Plan,
  PlanOptions,
  RewrittenLink,
} from "@/lib/rewrite/types";

const maxEmailBytes = 5_000_000;
const maxLinks = 1000;

/** An email whose links are found and whose identifiers are not made yet. */
export interface EmailPlan {
  links: FoundLink[];
  subject: string | undefined;
  /** What the headers of a whole message ask for, over what the caller does. */
  headerOptions: HeaderOptions;
  /** The trap link, if one was asked for and there is a place for it. */
  trap?: FoundLink | undefined;
  /** The trap link is put in only with its identifier. */
  rewrite(identify: Identify, trapIdentifier?: string | undefined): RewrittenEmail;
}

type Field = "html" | "text" | "mime";

interface PlannedField {
  field: Field;
  source: string;
  plan: Plan;
}

/** Finds the links of an email. Throws AppError as rewriteEmail does. */
export function planEmail(input: RewriteInput, chosen: ChosenClickDomain): EmailPlan {
  checkShape(input);
  const { clickDomain, insteadOf, ownHostnames } = chosen;
  const fields: PlannedField[] = [];
  const warnings: Warning[] = [];
  if (insteadOf) warnings.push(fallenBack(insteadOf, clickDomain.hostname));
  let subject: string | undefined;
  let headerOptions: HeaderOptions = {};
  let parts: MessagePart[] | undefined;
  const optedOut = optedOutIn(input);
  const options = (): PlanOptions => ({
    clickDomain,
    trackclicks: input.trackclicks ?? true,
    preventscam: input.preventscam ?? false,
    trapLink: input.trapLink ?? false,
    ownHostnames,
    optedOutUrls: optedOut,
    maxLinks,
    firstPosition: 1 + positions(fields),
  });
  if (input.html !== undefined) {
    fields.push({ field: "html", source: input.html, plan: planHtml(input.html, options()) });
  }
  if (input.text !== undefined) {
    fields.push({ field: "text", source: input.text, plan: planText(input.text, options()) });
  }
  if (input.mime !== undefined) {
    const plan = readMessage(input.mime, input, options());
    fields.push({ field: "mime", source: input.mime, plan });
    warnings.push(...plan.warnings);
    parts = plan.parts;
    subject = plan.subject ?? undefined;
    headerOptions = readHeaderOptions(plan.headerOptions);
  }
  const links = fields.flatMap(({ plan }) => plan.links);
  if (links.length > maxLinks) {
    throw new AppError(
      "too-large",
      `The email has more than ${maxLinks} links, which is the limit`,
    );
  }
  const skipped = fields.flatMap(({ plan }) => plan.skipped);
  const trap = fields.find(({ plan }) => plan.trap)?.plan.trap;
  const wantsTrap = headerOptions.trapLink ?? input.trapLink ?? false;
  if (wantsTrap && !trap && links.length > 0) {
    warnings.push(trapless(fields.some(({ plan }) => plan.lacksTrap)));
  }
  return {
    links,
    subject,
    headerOptions,
    trap,
    rewrite: (identify, trapIdentifier) => {
      const rewritten = rewrite(fields, identify, trapIdentifier);
      const { links: all, outputs } = rewritten;
      return {
        ...outputs,
        links: all.map(shown),
        skipped,
        warnings: [...warnings, ...emailWarnings(input, outputs, all, chosen)],
        ...(parts ? { parts } : {}),
      };
    },
  };
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

/** What html and text opt out, each for both. A message sees to its own parts. */
function optedOutIn({ html, text }: RewriteInput): ReadonlySet<string> {
  const urls = Object.entries({ html, text }).flatMap(([part, source]) =>
    source === undefined ? [] : [...optedOutUrls(findLinksIn(part as Part, source).candidates)],
  );
  return new Set(urls);
}

function positions(fields: readonly PlannedField[]): number {
  return fields.reduce((count, { plan }) => count + plan.links.length, 0);
}

function readMessage(mime: string, input: RewriteInput, options: PlanOptions) {
  const { octets = false } = input;
  try {
    return planMessage(mime, { ...options, octets });
  } catch (error) {
    if (error instanceof NotAMessageError || error instanceof HeaderOptionError) {
      throw new AppError("unprocessable", error.message, "$.mime");
    }
    throw error;
  }
}

function rewrite(
  fields: readonly PlannedField[],
  identify: Identify,
  trapIdentifier: string | undefined,
): { outputs: Pick<RewriteResult, Field>; links: RewrittenLink[] } {
  const done = fields.map(({ field, source, plan }) => {
    const { edits, links } = plan.rewrite(identify, trapIdentifier);
    return { links, output: [field, splice(source, edits)] };
  });
  return {
    outputs: Object.fromEntries(done.map(({ output }) => output)),
    links: done.flatMap(({ links }) => links),
  };
}

/** What the API says of a link. */
function shown(link: RewrittenLink): RewriteResult["links"][number] {
  const { position, part, label, original, rewritten, places } = link;
  return { position, part, label, original, rewritten, places };
}

function trapless(hasHtmlLinks: boolean): Warning {
  const why = hasHtmlLinks
    ? "the HTML ends inside a table, a comment or the like, is over 1 MB, or its shortest link is too long for a line"
    : "it takes HTML with a tracked link";
  return { code: "trap-link", message: `There is no trap link in it: ${why}` };
}

function fallenBack(wanted: string, used: string): Warning {
  const message = `${wanted} does not work at present, so the links use ${used}; Domains in the app tells what is wrong`;
  return { code: "click-domain-failing", message };
}
