import type { DnsServer } from "@/lib/domains/dns/dns-server";
import { ownershipName, ownershipValue, relativeTo } from "@/lib/domains/records";
import { cacheNote } from "@/lib/domains/words";
import { type Finding, failedFinding, finding } from "./finding";
import { missingRecord } from "./missing-record";

/**
 * Looks up the TXT record that proves ownership at one server. Ignores quotes, spaces, and how the value is split into
 * strings.
 */
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
      { found, expected, advice: "Replace them all by the expected value." },
    );
  }
  const toDo =
    ours.length === 1
      ? "Replace its value by the expected one."
      : "Add another TXT record there with the expected value; what is there may stay.";
  return finding("error", "wrong-value", `The TXT record at ${name} has another value`, {
    found,
    expected,
    advice: `${toDo}${cacheNote(undefined, "changed")}`,
  });
}

function proved(
  strings: string[],
  value: string,
  values: Pick<Finding, "found" | "expected">,
): Finding {
  const [reason, note] = peculiarity(strings, value, values.found.length);
  const summary = "The domain is yours";
  return finding("ok", reason, note ? `${summary}. ${note}, which does no harm` : summary, values);
}

function peculiarity(
  strings: string[],
  value: string,
  count: number,
): [Finding["reason"], string?] {
  if (strings.length > 1) return ["split", `The value is split in ${strings.length}`];
  if (strings[0] !== value) return ["quoted", "The value has quotes or spaces in it"];
  if (count > 1) return ["several-values", "Other TXT values are there too"];
  return ["ok"];
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
  return missingRecord(server, zone, {
    summary: `No TXT record at ${name} yet`,
    expected,
    create: "Create it at your DNS provider.",
  });
}

async function hasValue(server: DnsServer, name: string, value: string): Promise<boolean> {
  const answer = await server.txt(name);
  return (
    answer.kind === "found" && answer.values.some((strings) => tidy(strings.join("")) === value)
  );
}

/** Removes what forms and zone files add: quotes, including typographic ones, backslashes and white space. */
function tidy(value: string): string {
  return value.replace(/[\s"'“”„‟\\]/g, "");
}
