import type { MessagePart } from "@/lib/rewrite/mime/plan-message";
import type { Part, SkippedLink } from "@/lib/rewrite/types";

/** An email to be rewritten, and how. Either `html` and/or `text`, or `mime`. */
export interface RewriteInput {
  html?: string;
  text?: string;
  /** A whole message, RFC 5322. */
  mime?: string;
  /** `mime` has one character (U+0000 to U+00FF) for each byte of the message; so has that of the result. Default false. */
  octets?: boolean;
  /** False: the email comes back as it is and nothing is stored. Default true. */
  trackClicks?: boolean;
  /** Leave links alone whose visible text is a URL. Default false. */
  preventScam?: boolean;
  /** Put an invisible link into the HTML, which machines open and people don't. Default false. */
  trapLink?: boolean;
  recipient?: string;
  campaign?: string;
  tags?: string[];
  subject?: string;
  clickDomain?: string;
  /**
   * Keep this email for the click map of its campaign, if the workspace keeps emails and none is kept yet. Default: only
   * with `campaign`, because an email without may be meant for one person.
   */
  keepEmail?: boolean;
  /** Store nothing; links lead nowhere and say so. Default false. */
  dryRun?: boolean;
}

/** A rewritten email. `html`, `text` and `mime` are there as they were given. */
export interface RewriteResult {
  /** Of the stored message; null when nothing was stored. */
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
    /** How often it stands in the email: 2 with a twin for Outlook. */
    places: number;
  }[];
  skipped: SkippedLink[];
  warnings: Warning[];
  /** Of a whole message: the parts that were looked into, in reading order. */
  parts?: MessagePart[];
}

/** A rewritten email, without what its storage knows. */
export type RewrittenEmail = Omit<RewriteResult, "id" | "campaign">;

/** Something worth knowing about an email that does not keep it from being sent. */
export interface Warning {
  code: string;
  message: string;
}
