/** Where a link stands in the email. */
export type Part = "html" | "text";

/** Why a URL was left as it was. What each one means is in docs/rewriting.md. */
export type SkipReason =
  | "not-http"
  | "relative"
  | "placeholder"
  | "opted-out"
  | "label-is-url"
  | "own-link"
  | "unsubscribe"
  | "invalid"
  | "not-rewritable";

/** The hostname that rewritten links lead to. */
export interface ClickDomain {
  /** Lower case, ASCII (IDN as punycode). */
  hostname: string;
  /** Decimal, or "" for the scheme's default. */
  port: string;
  /** Where https is served, if elsewhere than at `port`. */
  httpsPort?: string;
  /** Which links get https: none, those that had it, or all. */
  https: "never" | "match" | "always";
}

/** One link that can be rewritten. */
export interface FoundLink {
  /** 1..n in reading order, without gaps. Twins for Outlook share one. */
  position: number;
  part: Part;
  /** What a reader sees as the link: its text, else its image's alt; white space collapsed, at most 200 characters. */
  label: string;
  /** The URL as the email has it: entities decoded, and without the white space that browsers drop. */
  original: string;
  /** `original` as a browser serialises it (WHATWG), fragment included. */
  url: string;
  /** Scheme, host and port of `url`, e.g. `https://example.com:8443`. */
  origin: string;
  /** Path and query of `url`, as a browser sends them: begins with `/`, no fragment. */
  target: string;
  /** How often it stands in the source: 2 with a twin for Outlook. */
  places: number;
  /** Its visible text is a URL or hostname, which mail programs compare with where it leads. */
  showsUrl: boolean;
}

/** One URL that stays as it is. */
export interface SkippedLink {
  part: Part;
  /** As in FoundLink. Empty when the reason concerns the part as a whole. */
  original: string;
  reason: SkipReason;
  /** A sentence for people, where the reason alone would not tell what to do. */
  detail?: string;
}

export interface PlanOptions {
  clickDomain: ClickDomain;
  /** False: no link is looked for; only markers that opt URLs out are taken out of the text. Default true. */
  trackClicks?: boolean;
  /** Leave links alone whose visible text is itself a URL or hostname. */
  preventScam?: boolean;
  /** Hostnames (lower case, ASCII) of our own: links to them are already tracked, or must not be. The click domain always counts. */
  ownHostnames?: readonly string[];
  /** URLs to leave alone as `unsubscribe`, as a browser serialises them. */
  unsubscribeUrls?: readonly string[];
  /** URLs to leave alone as `opted-out`, as a browser serialises them: those that other parts of the email opt out. */
  optedOutUrls?: ReadonlySet<string>;
  /** Stop looking past this many links; the plan then has one more. For callers that refuse such an email anyway. */
  maxLinks?: number;
  /** Position of the first link; 1 unless another part came before. */
  firstPosition?: number;
  /** In HTML, put in an invisible link as well, which machines open and people don't. Default false. */
  trapLink?: boolean;
  /** Line break to put around what is put in, where lines must not grow. */
  lineBreak?: string;
}

/** Makes the identifier of one link. Must return `[0-9A-Za-z]+`. */
export type Identify = (link: FoundLink) => string;

/** A link with its new URL. */
export interface RewrittenLink extends FoundLink {
  /** The new URL, entities decoded, ready to be opened. */
  rewritten: string;
}

/** Replace `start` to `end` (offsets into the source, end exclusive) by `text`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** An edit whose text may have an identifier in it that is not known yet. */
export interface SlottedEdit extends Edit {
  /** Where in `text` the identifier goes; -1 when it has none. */
  slot: number;
}

/** What was found in one part, and how to change it once identifiers are known: data, which applyPlan applies. */
export interface Plan {
  readonly links: readonly FoundLink[];
  readonly skipped: readonly SkippedLink[];
  /** By link: its new URL, decoded, before and behind its identifier. */
  readonly rewritten: readonly (readonly [before: string, after: string])[];
  /**
   * The changes to the source, in order and without overlaps; every other character stays as it was. `link` is an index into `links`, or
   * undefined for one without identifier.
   */
  readonly edits: readonly (SlottedEdit & { link: number | undefined })[];
  /** The trap link, if one was asked for: none of `links`, though its position tells its identifier from theirs. */
  readonly trap?: FoundLink;
  readonly trapEdit?: SlottedEdit;
  /** One was asked for, and there is no place for it. */
  readonly lacksTrap?: boolean;
}
