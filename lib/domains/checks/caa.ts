import type { DnsServer } from "@/lib/domains/dns/dns-server";
import { followCnames } from "@/lib/domains/dns/follow-cnames";
import { registeredDomain } from "@/lib/domains/hostname";
import { type Finding, failedFinding, finding } from "./finding";

/** A record in the form of node:dns: `{critical: 128, issue: "ca.example; policy=ev"}`. */
type CaaRecord = Record<string, unknown>;

/**
 * Checks whether one of `authorities` may issue a certificate for a hostname. The CAA records of the hostname decide,
 * or else those of its nearest parent that has any (RFC 8659, section 3). The records of a CNAME's target count as the
 * hostname's own.
 */
export async function checkCaa(
  servers: readonly DnsServer[],
  hostname: string,
  authorities: readonly string[],
): Promise<Finding> {
  for (const name of namesUpwards(hostname)) {
    const answers = await Promise.all(
      servers.map(async (server) => ({ server, answer: await server.caa(name) })),
    );
    const found = answers.find(({ answer }) => answer.kind === "found");
    if (found?.answer.kind === "found") {
      const { hops } = name === hostname ? await followCnames(found.server, name) : { hops: [] };
      return evaluate(found.answer.values, hops.at(-1) ?? name, hops.length > 0, authorities);
    }
    const failed = answers.flatMap(({ answer }) => (answer.kind === "failed" ? [answer] : []));
    if (failed[0] && failed.length === answers.length) {
      return failedFinding(failed[0], `CAA records of ${name}`);
    }
  }
  return finding("ok", "ok", "No CAA record: any certificate authority may issue");
}

/** The hostname and its parents, up to the registered domain. CAA records of public suffixes do not count. */
function namesUpwards(hostname: string): string[] {
  const labels = hostname.split(".");
  const names = labels.map((_, depth) => labels.slice(depth).join("."));
  return names.slice(0, names.indexOf(registeredDomain(hostname)) + 1);
}

function evaluate(
  records: CaaRecord[],
  name: string,
  isTarget: boolean,
  authorities: readonly string[],
): Finding {
  const found = records.map((record) => inWords(name, record));
  // Parameters follow after a semicolon; an empty issuer forbids all.
  const issuers = records.flatMap(({ issue }) =>
    typeof issue === "string" ? [(issue.split(";")[0] ?? "").trim().toLowerCase()] : [],
  );
  const allowed = issuers.length === 0 || issuers.some((issuer) => authorities.includes(issuer));
  const unknown = records.find(isCriticalAndUnknown);
  if (allowed && !unknown) {
    return finding("ok", "ok", "CAA records let our certificate authority issue", { found });
  }
  const record = `${name} CAA 0 issue "${authorities[0] ?? ""}"`;
  return finding("error", "forbidden", `CAA records of ${name} forbid our certificate authority`, {
    found,
    expected: allowed ? [] : [record],
    advice: `${adviceOn({ name, isTarget, allowed })} Until then links stay http.`,
  });
}

function adviceOn({
  name,
  isTarget,
  allowed,
}: {
  name: string;
  isTarget: boolean;
  allowed: boolean;
}): string {
  if (isTarget) return `The CNAME leads to ${name}: ask its owner to change them.`;
  if (allowed) return `Delete the one marked critical (128), which authorities don't know.`;
  return `Add this CAA record, or delete those of ${name}.`;
}

const properties = [
  "issue",
  "issuewild",
  "issuemail",
  "issuevmc",
  "iodef",
  "contactemail",
  "contactphone",
];

/**
 * Whether a record forbids all authorities, because they must not issue if they don't know a critical property (RFC
 * 8659, section 4.1).
 */
function isCriticalAndUnknown(record: CaaRecord): boolean {
  const { critical, ...rest } = record;
  return Number(critical) >= 128 && !Object.keys(rest).some((tag) => properties.includes(tag));
}

function inWords(name: string, { critical, ...rest }: CaaRecord): string {
  const [tag = "", value] = Object.entries(rest).find(([, one]) => typeof one === "string") ?? [];
  return `${name} CAA ${Number(critical)} ${tag} "${value ?? ""}"`;
}
