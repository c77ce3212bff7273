import { z } from "zod";
import type { MessagePart } from "@/lib/rewrite/mime/plan-message";
import { type SkippedLink, skipReasons } from "@/lib/rewrite/types";
import { Counts, MessageLink } from "@/lib/stats/types";

/** An email to be rewritten, with options. It has `html`, `text` or both, or else `mime`. */
export interface RewriteInput {
  html?: string;
  text?: string;
  /** A whole message, RFC 5322. */
  mime?: string;
  /** `mime` has one character (U+0000 to U+00FF) per byte of the message, in the input and in the result. Default false. */
  octets?: boolean;
  /** If false, the links stay as they are and nothing is stored. Default true. */
  trackClicks?: boolean;
  /** Leave links alone whose visible text is a URL. Default false. */
  preventScam?: boolean;
  /** Insert an invisible link into the HTML, which machines open and people don't. Default false. */
  trapLink?: boolean;
  recipient?: string;
  campaign?: string;
  tags?: string[];
  subject?: string;
  clickDomain?: string;
  /**
   * The sender's address or domain, which chooses the click domain if nothing names one. Default: the From field of `mime`.
   */
  from?: string;
  /**
   * Store this email for its campaign's click map, if the workspace stores emails and the campaign has none yet. Default:
   * true if the campaign is named, here or in a header of the message, else false, because an email without a campaign may
   * be meant for one person.
   */
  keepEmail?: boolean;
  /** Store nothing. A click on the links shows a page that says so. Default false. */
  dryRun?: boolean;
  /** The caller's name for this email, so that it can repeat the call; see IdempotencyKey. */
  key?: string;
}

const part = z.enum(["html", "text"]).describe("The part of the email.");

const Link = z
  .object({
    position: z
      .int()
      .describe("1 to n, in reading order. A link repeated for Outlook counts once."),
    part,
    label: z
      .string()
      .describe("The link as a reader sees it: its text, or the `alt` of its image."),
    original: z.string().describe("The URL as written in the email."),
    rewritten: z.string().describe("The new URL."),
    places: z.int().describe("How many times the email has the link: 2 with a twin for Outlook."),
  })
  .meta({ id: "RewrittenLink", description: "A link with its new URL." });

const Skipped = z
  .object({
    part,
    original: z
      .string()
      .describe("The URL as written in the email. Empty if the reason concerns the whole part."),
    reason: z.enum(skipReasons).describe("Why the URL stays as it is."),
    detail: z.string().optional().describe("A sentence with more than the reason says."),
  })
  .meta({
    id: "SkippedLink",
    description: "A URL that was not rewritten.",
  }) satisfies z.ZodType<SkippedLink>;

/** The codes of warnings. */
export const warningCodes = [
  "gmail-clipping",
  "visible-url",
  "https-lost",
  "http-link",
  "merge-tag",
  "dkim-signature",
  "header-removed",
  "trap-link",
  "origin-budget",
  "sender-domain",
  "click-domain-failing",
] as const;

/** A problem with an email that doesn't prevent it from being sent. */
export const Warning = z
  .object({
    code: z.enum(warningCodes).describe("The kind of warning, for programs."),
    message: z.string().describe("A sentence for people."),
  })
  .meta({
    id: "Warning",
    description: "A problem that does not prevent the email from being sent.",
  });

export type Warning = z.output<typeof Warning>;

const SearchedPart = z
  .object({
    part,
    mediaType: z.string().describe("Media type, such as `text/html`."),
    charset: z.string().describe("Charset as written in the message; empty if it names none."),
    encoding: z.string().describe("Content-Transfer-Encoding, in lower case."),
    links: z.int().describe("How many links can be rewritten in it."),
  })
  .meta({
    id: "MessagePart",
    description: "A text part of a whole message.",
  }) satisfies z.ZodType<MessagePart>;

/** A rewritten email. It has those of `html`, `text` and `mime` that the input had. */
export const RewriteResult = z.object({
  id: z.string().nullable().describe("Id of the stored message. Null if nothing was stored."),
  campaign: z.string().nullable().describe("Name of its campaign. Null if nothing was stored."),
  html: z.string().optional().describe("The HTML that you sent, rewritten."),
  text: z.string().optional().describe("The plain text that you sent, rewritten."),
  mime: z.string().optional().describe("The whole message that you sent, rewritten."),
  links: z
    .array(Link)
    .describe("The links, in reading order: HTML before text, parts of a message in their order."),
  skipped: z.array(Skipped).describe("URLs that stay as they are."),
  warnings: z.array(Warning).describe("What you may want to change before you send the email."),
  parts: z
    .array(SearchedPart)
    .optional()
    .describe("For a whole message: the parts that were searched, in reading order."),
});

export type RewriteResult = z.output<typeof RewriteResult>;

/** A rewritten email, without the values that come from storing it. */
export type RewrittenEmail = Omit<RewriteResult, "id" | "campaign">;

/** A message, with click counts for it and for each of its links. */
export const MessageView = z
  .object({
    id: z.string().describe("Id of the message."),
    campaign: z
      .object({
        id: z.string().describe("Id of the campaign."),
        name: z.string().describe("Name of the campaign."),
      })
      .describe("The campaign of the message."),
    recipient: z.string().nullable().describe("Null if none was given, or it was erased."),
    subject: z.string().nullable().describe("Subject of the message."),
    tags: z.array(z.string()).describe("Tags of the message."),
    clickDomain: z.string().describe("The hostname in its rewritten links."),
    createdAt: z.iso.datetime().describe("When the message was stored."),
    ...Counts.shape,
    links: z.array(MessageLink).describe("Its links, in reading order."),
  })
  .meta({ id: "Message", description: "A message with the clicks that are still kept." });

export type MessageView = z.output<typeof MessageView>;
