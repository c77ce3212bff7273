import { z } from "zod";
import { readSender } from "@/lib/domains/sender";
import type { RewriteInput } from "@/lib/emails/email";
import { IdempotencyKey } from "@/lib/emails/idempotency-key";
import { AppError } from "@/lib/errors";
import { type HeaderOptions, optionHeader } from "@/lib/rewrite/mime/option-headers";
import { validate } from "@/lib/validate";

const noControls = (schema: z.ZodString) =>
  schema
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it refuses them
    .regex(/^[^\x00-\x1f\x7f]*$/, "must not contain control characters")
    // Some programs cut emoji in half. No database stores the halves.
    .regex(/^\P{Surrogate}*$/u, "must not contain halves of surrogate pairs");
/** Trims white space, which would otherwise turn one name into two. */
const short = (max: number) => noControls(z.string().trim().min(1).max(max));

// What the options do, for the reference.
const about = {
  trackClicks: "`false` returns the email unchanged and stores nothing. Default: `true`.",
  preventScam: "Leaves links alone whose visible text is a URL or hostname. Default: `false`.",
  trapLink: "Adds an invisible link to the HTML that identifies scanners. Default: `false`.",
  keepEmail:
    "Keeps this email for the click map of its campaign, if the workspace keeps emails and the campaign has none yet. Default: `true` with `campaign`, else `false`.",
  dryRun: "Rewrites but stores nothing. The links lead to a page that says so. Default: `false`.",
};

const input = z.strictObject({
  html: z.string().optional().describe("The HTML of the email."),
  text: z.string().optional().describe("The plain text of the email."),
  mime: z
    .string()
    .optional()
    .describe("A whole message (RFC 5322), in place of `html` and `text`."),
  trackClicks: z.boolean().optional().describe(about.trackClicks),
  preventScam: z.boolean().optional().describe(about.preventScam),
  trapLink: z.boolean().optional().describe(about.trapLink),
  recipient: short(320).optional().describe("The recipient. It is returned with each click."),
  campaign: short(200)
    .optional()
    .describe("Groups messages. Default: messages with the same list of links share a campaign."),
  tags: z.array(short(100)).max(20).optional().describe("They are returned with each click."),
  subject: noControls(z.string().max(1000))
    .optional()
    .describe("The subject. Default: that of `mime`."),
  clickDomain: short(253)
    .optional()
    .describe(
      "An active click domain of the workspace, or the hostname of `CLICK_URL`. Default: that of the sender's domain, else the workspace's default.",
    ),
  from: short(1000)
    .refine((text) => readSender(text) !== undefined, "must be an email address or a domain")
    .optional()
    .describe(
      "The sender's address or domain, which may choose the click domain. Default: the From field of `mime`.",
    ),
  keepEmail: z.boolean().optional().describe(about.keepEmail),
  dryRun: z.boolean().optional().describe(about.dryRun),
}) satisfies z.ZodType<RewriteInput>;

/** An email to rewrite, as JSON. Old spellings are not in it, see readRewriteInput. */
export const RewriteBody = input;

const line = input.extend({ key: IdempotencyKey.optional() });

const headerOptions = input.pick({
  trackClicks: true,
  preventScam: true,
  trapLink: true,
  recipient: true,
  campaign: true,
  tags: true,
  clickDomain: true,
});

/** Checks the options in a message's headers against the limits of the API. Throws AppError `unprocessable`. */
export function readHeaderOptions(options: HeaderOptions): HeaderOptions {
  try {
    const read = validate(headerOptions, options);
    return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const field = /^\w+/.exec(error.message)?.[0] as keyof HeaderOptions;
    const about = error.message.slice(field.length);
    throw new AppError("unprocessable", optionHeader(field) + about, "$.mime");
  }
}

const flag = z
  .enum(["true", "false"])
  .transform((value) => value === "true")
  .meta({ type: "boolean" });

/** The options of a call whose body is a whole message, as query parameters. */
export const RewriteQuery = z.strictObject({
  ...input.omit({ html: true, text: true, mime: true }).shape,
  trackClicks: flag.optional().describe(about.trackClicks),
  preventScam: flag.optional().describe(about.preventScam),
  trapLink: flag.optional().describe(about.trapLink),
  keepEmail: flag.optional().describe(about.keepEmail),
  dryRun: flag.optional().describe(about.dryRun),
});

/**
 * Reads the options of a call whose body is a whole message. `tags` may be repeated; a single empty one stands for no tags.
 * Throws AppError `bad-request`, with the name of the parameter as its path.
 */
export function readRewriteQuery(parameters: URLSearchParams): Omit<RewriteInput, "mime"> {
  const given: Record<string, string | string[]> = Object.fromEntries(parameters);
  if (parameters.has("tags")) given.tags = tagsIn(parameters.getAll("tags"));
  try {
    return validate(RewriteQuery, withNewNames(given));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, error.message, error.path?.replace(/^\$\.?/, ""));
  }
}

function tagsIn(given: string[]): string[] {
  return given.length === 1 && given[0] === "" ? [] : given;
}

/**
 * Reads an email to rewrite, as the API and the app accept it. Throws AppError `bad-request` for a field that is unknown,
 * too long or of the wrong type.
 */
export function readRewriteInput(value: unknown): RewriteInput {
  return validate(input, withNewNames(value));
}

/** Like readRewriteInput, for an email in a stream of lines, which may have a key of its own. */
export function readRewriteLine(value: unknown): RewriteInput {
  return validate(line, withNewNames(value));
}

/** Options for the emails of an API key, which apply where a call leaves them out. */
export const RewriteDefaults = input.pick({
  trackClicks: true,
  preventScam: true,
  trapLink: true,
  campaign: true,
  tags: true,
  clickDomain: true,
  keepEmail: true,
});

export type RewriteDefaults = z.output<typeof RewriteDefaults>;

/** Old spellings of fields. */
const oldNames = { trackclicks: "trackClicks", preventscam: "preventScam" };

/** Converts old spellings to new ones. Throws AppError `bad-request` if a field is given in both. */
function withNewNames(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const renamed: Record<string, unknown> = { ...value };
  for (const [old, name] of Object.entries(oldNames)) {
    if (!Object.hasOwn(renamed, old)) continue;
    if (Object.hasOwn(renamed, name)) {
      throw new AppError(
        "bad-request",
        `${old} is an old spelling of ${name}: give one`,
        `$.${old}`,
      );
    }
    renamed[name] = renamed[old];
    delete renamed[old];
  }
  return renamed;
}
