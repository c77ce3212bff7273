/** The checks of a click domain. */
export type CheckName =
  /** The TXT record proves that the domain belongs to the workspace. */
  | "ownership"
  /** The name leads to us: by CNAME, by address, or through a proxy. */
  | "routing"
  /** All resolvers give the same answers. */
  | "resolvers"
  /** The domain's addresses respond with our proof over HTTP. */
  | "http"
  /** CAA records allow one of our certificate authorities to issue. */
  | "caa"
  /** There is a valid certificate for this name. */
  | "https";

/**
 * `pending`: not there yet, or waits for another check; may resolve with time. `error`: someone has to change
 * something.
 */
export type CheckState = "ok" | "pending" | "error";

/** The result of one check, in words for people. */
export interface Check {
  name: CheckName;
  state: CheckState;
  /** The reason in one word for programs, such as `wrong-target`. */
  reason: Reason;
  /** One short sentence. */
  summary: string;
  /** Values as DNS or the server gave them; empty if there are none. */
  found: string[];
  expected: string[];
  /** What to do, in one or two short sentences; null if there is nothing to do. */
  advice: string | null;
}

/** Why a check is in its state. docs/click-domains.md has a row for each. */
export type Reason =
  | "ok"
  /** Another check has to pass first. */
  | "waiting"
  // DNS, any record
  | "not-found"
  | "zone-appended-twice"
  | "cached"
  | "server-failure"
  | "timeout"
  | "refused"
  // routing
  | "cname-chain"
  | "same-address"
  | "proxied"
  | "wrong-target"
  | "wrong-address"
  | "cname-loop"
  // ownership
  | "wrong-value"
  | "wrong-name"
  | "several-values"
  | "quoted"
  | "split"
  | "owned-by-another-workspace"
  // resolvers
  | "disagree"
  // http
  | "target-without-address"
  | "private-address"
  | "unreachable"
  | "redirected"
  | "other-server"
  // caa
  | "forbidden"
  // https
  | "no-certificate"
  | "expired"
  | "other-name"
  | "untrusted";

/** The results of one round of checks, in the order of `CheckName`. */
export interface Report {
  checks: Check[];
  /** The zone of the name, from DNS or else from the public suffix list. ASCII. */
  zone: string;
}

/** A record to create at the DNS provider. */
export interface DnsRecord {
  type: "CNAME" | "TXT";
  /** In full, without the final dot. ASCII. */
  name: string;
  /** As most providers want it: without the zone; `@` for the zone itself. */
  relativeName: string;
  value: string;
  /** Seconds. */
  ttl: number;
}

export type DomainState =
  /** Not yet set up. */
  | "pending"
  /** The ownership and routing checks pass; rewritten links may use it. */
  | "active"
  /** Was active, but one of these checks no longer passes. */
  | "failing";

/** Which links get https: none, those whose original had it, or all. */
export type HttpsMode = "never" | "match" | "always";

/** A click domain as the app and the API show it. */
export interface DomainView {
  /** ASCII. */
  hostname: string;
  /** In Unicode. */
  displayName: string;
  /** The zone in which to create the records. */
  zone: string;
  state: DomainState;
  /** Used for rewritten links if a call names no click domain. */
  isDefault: boolean;
  https: HttpsMode;
  records: DnsRecord[];
  /** Empty before the first check. */
  checks: Check[];
  /** ISO 8601. */
  checkedAt: string | null;
  nextCheckAt: string;
  failingSince: string | null;
  /** JSON files served below /.well-known/, exactly as entered. */
  appleAppSiteAssociation: string | null;
  assetLinks: string | null;
  /** Where requests go that are not for a link of ours, such as those for links of another provider. */
  fallbackUrl: string | null;
  /** Domains whose emails use it if they name no click domain, sorted. ASCII. */
  senders: string[];
  createdAt: string;
}

/** The events of a running check, in order. */
export type CheckEvent =
  | { event: "started" }
  | { event: "checked"; check: Check }
  /** A round of checks has finished. The next round starts at `domain.nextCheckAt`, or sooner if the domain's page is open. */
  | { event: "finished"; domain: DomainView; nextCheckAt: string };
