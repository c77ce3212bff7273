import type { DnsServer } from "@/lib/domains/dns/dns-server";
import { registeredDomain } from "@/lib/domains/hostname";
import { type Finding, failedFinding, finding } from "./finding";

/**
 * Whether one of `authorities` may issue a certificate for a hostname: the CAA records of the nearest name upwards that
 * has any decide (RFC 8659, section 3).
 */
export async function checkCaa(
  servers: readonly DnsServer[],
  hostname: string,
  authorities: readonly string[],
): Promise<Finding> {
  for (const name of namesUpwards(hostname)) {
    const answers = await Promise.all(servers.map((server) => server.caa(name)));
    const answer = answers.find(({ kind }) => kind !== "failed") ?? answers[0];
    if (answer?.kind === "failed") return failedFinding(answer, `CAA of ${name}`);
    if (answer?.kind === "found") return judge(answer.values, name, authorities);
  }
  return finding("ok", "ok", "No CAA record: any certificate authority may issue");
}

/** The hostname and the names above it, up to the one that was registered: public suffixes have no say. */
function namesUpwards(hostname: string): string[] {
  const labels = hostname.split(".");
  const names = labels.map((_, depth) => labels.slice(depth).join("."));
  return names.slice(0, names.indexOf(registeredDomain(hostname)) + 1);
}

function judge(
  records: Record<string, unknown>[],
  name: string,
  authorities: readonly string[],
): Finding {
  const issuers = records
    .map(({ issue }) => issue)
    .filter((issue): issue is string => typeof issue === "string")
    // Parameters follow after a semicolon; an empty issuer forbids all.
    .map((issue) => (issue.split(";")[0] ?? "").trim().toLowerCase());
  const found = issuers.map((issuer) => `${name} CAA 0 issue "${issuer || ";"}"`);
  if (issuers.length === 0 || issuers.some((issuer) => authorities.includes(issuer))) {
    return finding("ok", "ok", "CAA records let our certificate authority issue", { found });
  }
  const [authority = ""] = authorities;
  return finding("error", "forbidden", `CAA records of ${name} forbid our certificate authority`, {
    found,
    expected: [`${name} CAA 0 issue "${authority}"`],
    advice: `Add this CAA record, or delete those of ${name}. Until then links stay http.`,
  });
}
