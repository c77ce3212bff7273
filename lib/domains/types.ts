/** What one check of a click domain looks at. */
export type CheckName =
  /** The TXT record that proves the domain to be the workspace's. */
  | "ownership"
  /** The name leads to us: by CNAME, by address, or through a proxy. */
  | "routing"
  /** All resolvers say the same. */
  | "resolvers"
  /** Our own token comes back over HTTP. */
  | "http"
  /** CAA records let a certificate authority of ours issue. */
  | "caa"
  /** The certificate is there, valid and for this name. */
  | "https";

/** `pending`: not there yet, or waits for another check; time may help. `error`: something must be changed. */
export type CheckState = "ok" | "pending" | "error";

/** What one check found, ready to be read by people. */
export interface Check {
  name: CheckName;
  state: CheckState;
  /** Why, in one word for programs, such as `wrong-target`; the closed list is `Reason`. */
  reason: Reason;
  /** What it means, one short sentence. */
  summary: string;
  /** Values as DNS or the server gave them; empty when there are none. */
  found: string[];
  expected: string[];
  /** What to do now, one or two short sentences; null when nothing is to be done. */
  advice: string | null;
}

/** Why a check is in its state. Every one has a row in docs/click-domains.md. */
export type Reason =
  | "ok"
  /** Another check has to hold first. */
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

/** One look at a click domain. Checks stand in the order of `CheckName`. */
export interface Report {
  checks: Check[];
  /** The zone that the name belongs to, as DNS says, else as the public suffix list has it. ASCII. */
  zone: string;
}

/** A record to create at the DNS provider. */
export interface DnsRecord {
  type: "CNAME" | "TXT";
  /** In full, without the final dot. ASCII. */
  name: string;
  /** As most providers ask for it: without the zone; `@` for the zone itself. */
  relativeName: string;
  value: string;
  /** Seconds. */
  ttl: number;
}

export type DomainState =
  /** Not yet set up. */
  | "pending"
  /** Ownership and routing hold; rewritten links may use it. */
  | "active"
  /** Was active, and one of them does not hold any more. */
  | "failing";

/** Which links get https: none, those that had it, or all. */
export type HttpsMode = "never" | "match" | "always";

/** A click domain as the app and the API show it. */
export interface DomainView {
  /** ASCII. */
  hostname: string;
  /** As people write it. */
  displayName: string;
  /** The zone that the records are to be created in. */
  zone: string;
  state: DomainState;
  /** Used for rewritten links when a call names no click domain. */
  isDefault: boolean;
  https: HttpsMode;
  records: DnsRecord[];
  /** Empty before the first check. */
  checks: Check[];
  /** ISO 8601. */
  checkedAt: string | null;
  nextCheckAt: string;
  failingSince: string | null;
  /** JSON texts that are served below /.well-known/, as they were pasted. */
  appleAppSiteAssociation: string | null;
  assetLinks: string | null;
  createdAt: string;
}

/** What a running check tells, one after another. */
export type CheckEvent =
  | { event: "started" }
  | { event: "checked"; check: Check }
  /** The end of one check; the next one starts at `domain.nextCheckAt`, sooner while somebody watches. */
  | { event: "finished"; domain: DomainView; nextCheckAt: string };
