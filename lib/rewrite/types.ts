import type { Found } from "./candidate";

/** The part of the email that a link is in. */
export type Part = "html" | "text";

/** Why a URL was not rewritten. docs/rewriting.md explains each reason. */
export const skipReasons = [
  "not-http",
  "relative",
  "placeholder",
  "opted-out",
  "label-is-url",
  "own-link",
  "unsubscribe",
  "invalid",
  "not-rewritable",
] as const;

export type SkipReason = (typeof skipReasons)[number];

/** The hostname that rewritten links lead to. */
export interface ClickDomain {
  /** Lower case, ASCII (IDN as punycode). */
  hostname: string;
  /** Decimal, or "" for the scheme's default. */
  port: string;
  /** The port that serves https, if it isn't `port`. */
  httpsPort?: string;
  /** Which links use https: none, those that did before, or all. */
  https: "never" | "match" | "always";
}

/** One link that can be rewritten. */
export interface FoundLink {
  /** 1..n in reading order, without gaps. Twins for Outlook share one. */
  position: number;
  part: Part;
  /** The link as a reader sees it: its text, else its image's alt. White space is collapsed; at most 200 characters. */
  label: string;
  /** The URL as written in the email, with entities decoded and without the white space that browsers drop. */
  original: string;
  /** `original` as a browser serialises it (WHATWG), fragment included. */
  url: string;
  /** Scheme, host and port of `url`, e.g. `https://example.com:8443`. */
  origin: string;
  /** Path and query of `url`, as a browser sends them: begins with `/`, no fragment. */
  target: string;
  /** How many times the source has the link: 2 with a twin for Outlook. */
  places: number;
  /** The visible text is a URL or hostname, which mail programs compare with the link's target. */
  showsUrl: boolean;
}

/** One URL that is not rewritten. */
export interface SkippedLink {
  part: Part;
  /** As in FoundLink. Empty when the reason concerns the part as a whole. */
  original: string;
  reason: SkipReason;
  /** A sentence for people, if the reason alone doesn't say what to do. */
  detail?: string;
}

/** Finds the candidates of a part. */
export type FindLinks = (part: Part, source: string) => Found;

export interface PlanOptions {
  /** Finds the candidates of a part, for callers that remember templates. Default: findLinksIn. */
  find?: FindLinks;
  clickDomain: ClickDomain;
  /** If false, no links are rewritten; only `+notrack` markers are removed from text. Default true. */
  trackClicks?: boolean;
  /** Leave links alone whose visible text is itself a URL or hostname. */
  preventScam?: boolean;
  /** Our own hostnames (lower case, ASCII). Links to them and to the click domain are left alone as `own-link`. */
  ownHostnames?: readonly string[];
  /** URLs to leave alone as `unsubscribe`, as a browser serialises them. */
  unsubscribeUrls?: readonly string[];
  /** URLs to leave alone as `opted-out`, as a browser serialises them: other parts of the email opt them out. */
  optedOutUrls?: ReadonlySet<string>;
  /** Stop after this many links and one more. For callers that refuse such an email anyway. */
  maxLinks?: number;
  /** Position of the first link; 1 unless another part came before. */
  firstPosition?: number;
  /** Insert an invisible link into HTML, which machines open and people don't. Default false. */
  trapLink?: boolean;
  /** The line break to put around the trap link, if lines must not grow. */
  lineBreak?: string;
}

/** Makes the identifier of one link. Must return `[0-9A-Za-z]+`. */
export type Identify = (link: FoundLink) => string;

/** A link with its new URL. */
export interface RewrittenLink extends FoundLink {
  /** The new URL, with entities decoded, ready to be opened. */
  rewritten: string;
}

/** Replaces `start` to `end` (offsets into the source, end exclusive) with `text`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** An edit whose text may contain an identifier that is not known yet. */
export interface SlottedEdit extends Edit {
  /** Where in `text` the identifier goes; -1 when it has none. */
  slot: number;
}

/** The links of one part, and how to rewrite them once their identifiers are known. Plain data, which applyPlan applies. */
export interface Plan {
  readonly links: readonly FoundLink[];
  readonly skipped: readonly SkippedLink[];
  /** For each link its new URL, decoded, before and after the identifier. */
  readonly rewritten: readonly (readonly [before: string, after: string])[];
  /**
   * The changes to the source, in order and without overlaps. All other characters stay the same. `link` is an index into
   * `links`, undefined for an edit that belongs to no link.
   */
  readonly edits: readonly (SlottedEdit & { link: number | undefined })[];
  /** The trap link, if one was requested. It is not in `links`. */
  readonly trap?: FoundLink;
  readonly trapEdit?: SlottedEdit;
  /** A trap link was requested, but there is no place for it. */
  readonly lacksTrap?: boolean;
}
