import type { MessagePart } from "@/lib/rewrite/mime/plan-message";
import type { Part, SkippedLink } from "@/lib/rewrite/types";

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
   * true with `campaign`, else false, because an email without a campaign may be meant for one person.
   */
  keepEmail?: boolean;
  /** Store nothing. A click on the links shows a page that says so. Default false. */
  dryRun?: boolean;
}

/** A rewritten email. It has those of `html`, `text` and `mime` that the input had. */
export interface RewriteResult {
  /** The id of the stored message; null if nothing was stored. */
  id: string | null;
  campaign: string | null;
  html?: string;
  text?: string;
  mime?: string;
  links: {
    position: number;
    part: Part;
    label: string;
    original: string;
    rewritten: string;
    /** How many times the email has the link: 2 with a twin for Outlook. */
    places: number;
  }[];
  skipped: SkippedLink[];
  warnings: Warning[];
  /** For a whole message, the parts that were searched, in reading order. */
  parts?: MessagePart[];
}

/** A rewritten email, without the values that come from storing it. */
export type RewrittenEmail = Omit<RewriteResult, "id" | "campaign">;

/** A problem with an email that doesn't prevent it from being sent. */
export interface Warning {
  code: string;
  message: string;
}
