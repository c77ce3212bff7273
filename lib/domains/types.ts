import { z } from "zod";

/** The checks of a click domain. */
export const checkNames = [
  /** The TXT record proves that the domain belongs to the workspace. */
  "ownership",
  /** The name leads to us: by CNAME, by address, or through a proxy. */
  "routing",
  /** All resolvers give the same answers. */
  "resolvers",
  /** The domain's addresses respond with our proof over HTTP. */
  "http",
  /** CAA records allow one of our certificate authorities to issue. */
  "caa",
  /** There is a valid certificate for this name. */
  "https",
] as const;

export type CheckName = (typeof checkNames)[number];

/** Why a check is in its state. docs/click-domains.md has a row for each. */
export const reasons = [
  "ok",
  /** Another check has to pass first. */
  "waiting",
  // DNS, any record
  "not-found",
  "zone-appended-twice",
  "cached",
  "server-failure",
  "timeout",
  "refused",
  // routing
  "cname-chain",
  "same-address",
  "proxied",
  "wrong-target",
  "wrong-address",
  "cname-loop",
  // ownership
  "wrong-value",
  "wrong-name",
  "several-values",
  "quoted",
  "split",
  "owned-by-another-workspace",
  // resolvers
  "disagree",
  // http
  "target-without-address",
  "private-address",
  "unreachable",
  "redirected",
  "other-server",
  // caa
  "forbidden",
  // https
  "no-certificate",
  "expired",
  "other-name",
  "untrusted",
] as const;

export type Reason = (typeof reasons)[number];

/** The result of one check, in words for people. */
export const Check = z
  .object({
    name: z.enum(checkNames).describe("What was checked."),
    state: z
      .enum(["ok", "pending", "error"])
      .describe("`pending`: may resolve with time. `error`: someone has to change something."),
    reason: z.enum(reasons).describe("Why it is in this state, for programs."),
    summary: z.string().describe("One short sentence for people."),
    found: z.array(z.string()).describe("Values as DNS or the server gave them."),
    expected: z.array(z.string()).describe("Values that the check expects."),
    advice: z.string().nullable().describe("What to do. Null if there is nothing to do."),
  })
  .meta({ id: "Check", description: "The result of one check of a click domain." });

export type Check = z.output<typeof Check>;

/** The state of a check, see Check. */
export type CheckState = Check["state"];

/** The results of one round of checks, in the order of `CheckName`. */
export interface Report {
  checks: Check[];
  /** The zone of the name, from DNS or else from the public suffix list. ASCII. */
  zone: string;
}

/** A record to create at the DNS provider. */
export const DnsRecord = z
  .object({
    type: z.enum(["CNAME", "TXT"]).describe("Type of the record."),
    name: z.string().describe("Name in full, without the final dot."),
    relativeName: z
      .string()
      .describe("Name as most providers want it: without the zone; `@` for the zone itself."),
    value: z.string().describe("Value of the record."),
    ttl: z.int().describe("Time to live, in seconds."),
  })
  .meta({ id: "DnsRecord", description: "A record to create at the DNS provider." });

export type DnsRecord = z.output<typeof DnsRecord>;

/** Which links get https: none, those whose original had it, or all. */
export const httpsModes = ["never", "match", "always"] as const;

export type HttpsMode = (typeof httpsModes)[number];

/** A click domain as the app and the API show it. */
export const DomainView = z
  .object({
    hostname: z.string().describe("The hostname in ASCII (punycode)."),
    displayName: z.string().describe("The hostname in Unicode."),
    zone: z.string().describe("The DNS zone in which to create the records."),
    state: z
      .enum(["pending", "active", "failing"])
      .describe(
        "`pending`: not set up yet. `active`: the checks of ownership and routing succeed; rewritten links may use it. `failing`: was active, but one of them fails.",
      ),
    isDefault: z
      .boolean()
      .describe("Whether it is used for rewritten links if a call names no click domain."),
    https: z
      .enum(httpsModes)
      .describe(
        "Which links get https: none, those whose original had it (`match`), or all of them.",
      ),
    records: z.array(DnsRecord).describe("The records to create at the DNS provider."),
    checks: z.array(Check).describe("The last results. Empty before the first check."),
    checkedAt: z.iso.datetime().nullable().describe("When the checks last ended."),
    nextCheckAt: z.iso.datetime().describe("When the next checks start."),
    failingSince: z.iso.datetime().nullable().describe("Since when it fails. Null if it doesn't."),
    appleAppSiteAssociation: z
      .string()
      .nullable()
      .describe("File served at `/.well-known/apple-app-site-association`: JSON as text."),
    assetLinks: z
      .string()
      .nullable()
      .describe("File served at `/.well-known/assetlinks.json`: JSON as text."),
    fallbackUrl: z
      .string()
      .nullable()
      .describe(
        "Where requests go that are not for a link of Clickstamp, such as those for links of another provider.",
      ),
    senders: z
      .array(z.string())
      .describe(
        "Domains whose emails use it if they name no click domain, in ASCII, sorted. Subdomains are included.",
      ),
    createdAt: z.iso.datetime().describe("When it was added."),
  })
  .meta({ id: "ClickDomain", description: "A click domain." });

export type DomainView = z.output<typeof DomainView>;

/** The state of a click domain, see DomainView. */
export type DomainState = DomainView["state"];

/** The events of a running check, in order. */
export type CheckEvent =
  | { event: "started" }
  | { event: "checked"; check: Check }
  /** A round of checks has finished. The next round starts at `domain.nextCheckAt`, or sooner if the domain's page is open. */
  | { event: "finished"; domain: DomainView; nextCheckAt: string };
