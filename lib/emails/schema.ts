import { z } from "zod";
import { readSender } from "@/lib/domains/sender";
import type { RewriteInput } from "@/lib/emails/email";
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

const input = z.strictObject({
  html: z.string().optional(),
  text: z.string().optional(),
  mime: z.string().optional(),
  trackClicks: z.boolean().optional(),
  preventScam: z.boolean().optional(),
  trapLink: z.boolean().optional(),
  recipient: short(320).optional(),
  campaign: short(200).optional(),
  tags: z.array(short(100)).max(20).optional(),
  subject: noControls(z.string().max(1000)).optional(),
  clickDomain: short(253).optional(),
  from: short(1000)
    .refine((text) => readSender(text) !== undefined, "must be an email address or a domain")
    .optional(),
  keepEmail: z.boolean().optional(),
  dryRun: z.boolean().optional(),
}) satisfies z.ZodType<RewriteInput>;

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

const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const query = z.strictObject({
  ...input.omit({ html: true, text: true, mime: true }).shape,
  trackClicks: flag.optional(),
  preventScam: flag.optional(),
  trapLink: flag.optional(),
  keepEmail: flag.optional(),
  dryRun: flag.optional(),
});

/**
 * Reads the options of a call whose body is a whole message. `tags` may be repeated. Throws AppError `bad-request`, with
 * the name of the parameter as its path.
 */
export function readRewriteQuery(parameters: URLSearchParams): Omit<RewriteInput, "mime"> {
  const given: Record<string, string | string[]> = Object.fromEntries(parameters);
  if (parameters.has("tags")) given.tags = parameters.getAll("tags");
  try {
    return validate(query, withNewNames(given));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, error.message, error.path?.replace(/^\$\.?/, ""));
  }
}

/**
 * Reads an email to rewrite, as the API and the app accept it. Throws AppError `bad-request` for a field that is unknown,
 * too long or of the wrong type.
 */
export function readRewriteInput(value: unknown): RewriteInput {
  return validate(input, withNewNames(value));
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
