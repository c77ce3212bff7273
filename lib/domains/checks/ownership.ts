import type { DnsServer } from "@/lib/domains/dns/dns-server";
import { ownershipName, ownershipValue, relativeTo } from "@/lib/domains/records";
import { cacheNote } from "@/lib/domains/words";
import { type Finding, failedFinding, finding } from "./finding";

/** Looks for the TXT record that proves ownership, as one server sees it. Quotes, spaces and splitting do no harm. */
export async function checkOwnership(
  server: DnsServer,
  { hostname, token, zone }: { hostname: string; token: string; zone: string },
): Promise<Finding> {
  const name = ownershipName(hostname);
  const value = ownershipValue(token);
  const expected = [value];
  const answer = await server.txt(name);
  if (answer.kind === "failed") return failedFinding(answer, name, expected);
  if (answer.kind === "nothing") return missing(server, name, { hostname, value, zone });

  const found = answer.values.map((strings) => strings.join(""));
  const good = answer.values.find((strings) => tidy(strings.join("")) === value);
  if (good) return proved(good, value, { found, expected });
  const ours = found.filter((one) => tidy(one).startsWith("clickstamp-verify="));
  if (ours.length > 1) {
    return finding(
      "error",
      "several-values",
      `${ours.length} TXT values at ${name}, none of them right`,
      {
        found,
        expected,
        advice: "Replace them all by the expected value.",
      },
    );
  }
  return finding("error", "wrong-value", `The TXT record at ${name} has another value`, {
    found,
    expected,
    advice: `Replace its value by the expected one.${cacheNote(((await server.soa(zone)) as { ttl?: number }).ttl)}`,
  });
}

function proved(
  strings: string[],
  value: string,
  values: Pick<Finding, "found" | "expected">,
): Finding {
  const whole = strings.join("");
  const summary = "The domain is yours";
  if (strings.length > 1) {
    return finding(
      "ok",
      "split",
      `${summary}. The value is split in ${strings.length}, which does no harm`,
      values,
    );
  }
  if (whole !== value) {
    return finding(
      "ok",
      "quoted",
      `${summary}. The value has quotes or spaces in it, which does no harm`,
      values,
    );
  }
  const others = values.found.length - 1;
  if (others > 0)
    return finding(
      "ok",
      "several-values",
      `${summary}. Other TXT values are there too, which does no harm`,
      values,
    );
  return finding("ok", "ok", summary, values);
}

async function missing(
  server: DnsServer,
  name: string,
  { hostname, value, zone }: { hostname: string; value: string; zone: string },
): Promise<Finding> {
  const expected = [value];
  const doubled = `${name}.${zone}`;
  if (await hasValue(server, doubled, value)) {
    return finding("error", "zone-appended-twice", `The TXT record is at ${doubled}`, {
      found: [doubled],
      expected: [name],
      advice: `Your provider adds .${zone} by itself. Enter ${relativeTo(zone, name)} as name, or ${name}. with a final dot.`,
    });
  }
  for (const elsewhere of [hostname, `_clickstamp.${zone}`, zone]) {
    if (elsewhere === name || !(await hasValue(server, elsewhere, value))) continue;
    return finding("error", "wrong-name", `The TXT record is at ${elsewhere}`, {
      found: [elsewhere],
      expected: [name],
      advice: `Create it at ${name} instead.`,
    });
  }
  const soa = await server.soa(zone);
  const note = soa.kind === "found" ? cacheNote(soa.ttl).replace("changed", "created") : "";
  return finding("pending", "not-found", `No TXT record at ${name} yet`, {
    expected,
    advice: `Create it at your DNS provider.${note}`,
  });
}

async function hasValue(server: DnsServer, name: string, value: string): Promise<boolean> {
  const answer = await server.txt(name);
  return (
    answer.kind === "found" && answer.values.some((strings) => tidy(strings.join("")) === value)
  );
}

/** Without what forms and zone files add: quotes, also typographic ones, backslashes and white space. */
function tidy(value: string): string {
  return value.replace(/[\s"'“”„‟\\]/g, "");
}
