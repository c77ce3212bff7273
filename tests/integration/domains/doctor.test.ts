import { afterAll, beforeAll, expect, it } from "vitest";
import { examine } from "@/lib/domains/doctor";
import type { CheckName, CheckState, Reason } from "@/lib/domains/types";
import { places, startClickServers } from "../../dns/click-servers";
import { type DnsServer, startNsd, type Zones } from "../../dns/nsd";
import { cname, examinationOf, good, named, ours, proof, target, txt } from "./look";

type Expected = [CheckName, CheckState, Reason, { found?: string; says?: RegExp }?];

interface Fault {
  fault: string;
  /** The zone is `N.com`, its records as lines; null: the zone is broken. */
  records: ((hostname: string, zone: string) => string[]) | null;
  expected: Expected[];
}

const faults: Fault[] = [
  {
    fault: "none",
    records: (hostname) => [cname(hostname), txt(hostname, good)],
    expected: [
      ["ownership", "ok", "ok", { found: good }],
      ["routing", "ok", "ok", { found: target }],
      ["resolvers", "ok", "ok"],
      ["http", "ok", "ok"],
      ["caa", "ok", "ok"],
      ["https", "pending", "no-certificate", { says: /stay http/ }],
    ],
  },
  {
    fault: "nothing is there",
    records: () => [],
    expected: [
      [
        "ownership",
        "pending",
        "not-found",
        { says: /_clickstamp\.clicks\..*may be cached for up to 2 minutes/ },
      ],
      ["routing", "pending", "not-found", { says: /Create the CNAME/ }],
      ["http", "pending", "waiting"],
      ["https", "pending", "waiting"],
    ],
  },
  {
    fault: "the CNAME leads elsewhere",
    records: (hostname, zone) => [
      `${hostname}. 60 IN CNAME shop.${zone}.`,
      `shop.${zone}. 900 IN A ${places.stranger}`,
    ],
    expected: [
      [
        "routing",
        "error",
        "wrong-target",
        { found: "shop.", says: /Change the CNAME.*up to 60 seconds/ },
      ],
    ],
  },
  {
    fault: "the CNAME leads elsewhere, and its TTL can't be told from the address's",
    records: (hostname, zone) => [
      `${hostname}. 3600 IN CNAME shop.${zone}.`,
      `shop.${zone}. 60 IN A ${places.stranger}`,
    ],
    expected: [
      ["routing", "error", "wrong-target", { says: /cached for as long as its TTL says/ }],
    ],
  },
  {
    fault: "the CNAME leads to the zone itself",
    records: (hostname, zone) => [
      `${hostname}. 60 IN CNAME ${zone}.`,
      `${zone}. 60 IN A ${places.stranger}`,
    ],
    expected: [["routing", "error", "wrong-target"]],
  },
  {
    fault: "the CNAME leads to a name whose name servers fail",
    records: (hostname) => [`${hostname}. 60 IN CNAME shop.broken.net.`],
    expected: [
      [
        "routing",
        "error",
        "server-failure",
        {
          found: "shop.broken.net",
          says: /shop\.broken\.net.*SERVFAIL.*Change the CNAME of clicks/,
        },
      ],
    ],
  },
  {
    fault: "the CNAME leads to a name that nobody serves",
    records: (hostname) => [`${hostname}. 60 IN CNAME shop.left.net.`],
    expected: [
      ["routing", "error", "refused", { says: /shop\.left\.net.*refused.*Change the CNAME/ }],
    ],
  },
  {
    fault: "the CNAME leads to a name that is not there",
    records: (hostname, zone) => [`${hostname}. 60 IN CNAME nothing.${zone}.`],
    expected: [["routing", "error", "wrong-target", { says: /nothing\..*has no address/ }]],
  },
  {
    fault: "the provider appended the zone to the names",
    records: (hostname, zone) => [
      cname(`${hostname}.${zone}`),
      `_clickstamp.${hostname}.${zone}. 60 IN TXT "${good}"`,
    ],
    expected: [
      ["ownership", "error", "zone-appended-twice", { says: /Enter _clickstamp\.clicks as name/ }],
      ["routing", "error", "zone-appended-twice", { says: /Enter clicks as name/ }],
    ],
  },
  {
    fault: "no CNAME, beside a wildcard that is for other names",
    // With the TXT record below it, the name exists, so the wildcard is not for it. It is for what would have the zone twice.
    records: (hostname, zone) => [
      txt(hostname, good),
      `*.${zone}. 60 IN CNAME shop.${zone}.`,
      `shop.${zone}. 60 IN A ${places.stranger}`,
    ],
    expected: [["routing", "pending", "not-found", { says: /Create the CNAME/ }]],
  },
  {
    fault: "the provider appended the zone to the CNAME's value",
    records: (hostname, zone) => [`${hostname}. 60 IN CNAME ${target}.${zone}.`],
    expected: [
      [
        "routing",
        "error",
        "zone-appended-twice",
        { says: /Enter clicks\.ours\.net\. with a final dot/ },
      ],
    ],
  },
  {
    fault: "an address of ours instead of the CNAME",
    records: (hostname) => [`${hostname}. 60 IN A ${places.ours}`],
    expected: [
      ["routing", "ok", "same-address", { says: /until our addresses change/ }],
      ["http", "ok", "ok"],
    ],
  },
  {
    fault: "a proxy in front of us",
    records: (hostname) => [`${hostname}. 60 IN A ${places.proxy}`],
    expected: [["routing", "ok", "proxied", { says: /Host header/ }]],
  },
  {
    fault: "addresses that are not ours",
    records: (hostname) => [`${hostname}. 7200 IN A ${places.stranger}`],
    expected: [
      [
        "routing",
        "error",
        "wrong-address",
        { found: places.stranger, says: /Delete the A and AAAA.*2 hours/ },
      ],
    ],
  },
  {
    fault: "a chain of CNAMEs",
    records: (hostname, zone) => [
      `${hostname}. 60 IN CNAME a.${zone}.`,
      `a.${zone}. 60 IN CNAME b.${zone}.`,
      cname(`b.${zone}`),
    ],
    expected: [["routing", "ok", "cname-chain", { found: target, says: /2 other names/ }]],
  },
  {
    fault: "a chain that ends at an address of ours",
    records: (hostname, zone) => [
      `${hostname}. 60 IN CNAME a.${zone}.`,
      `a.${zone}. 60 IN A ${places.ours}`,
    ],
    expected: [["routing", "ok", "same-address"]],
  },
  {
    fault: "a loop of CNAMEs",
    records: (hostname, zone) => [
      `${hostname}. 60 IN CNAME a.${zone}.`,
      `a.${zone}. 60 IN CNAME ${hostname}.`,
    ],
    expected: [["routing", "error", "cname-loop", { says: /circle/ }]],
  },
  {
    fault: "an endless chain",
    records: (hostname, zone) => [
      `${hostname}. 60 IN CNAME n0.${zone}.`,
      ...Array.from({ length: 30 }, (_, n) => `n${n}.${zone}. 60 IN CNAME n${n + 1}.${zone}.`),
    ],
    expected: [["routing", "error", "cname-loop"]],
  },
  {
    fault: "another TXT value",
    records: (hostname) => [txt(hostname, "clickstamp-verify=other")],
    expected: [
      ["ownership", "error", "wrong-value", { found: "clickstamp-verify=other", says: /Replace/ }],
    ],
  },
  {
    fault: "several TXT values, none right",
    records: (hostname) => [
      txt(hostname, "clickstamp-verify=a"),
      txt(hostname, "clickstamp-verify=b"),
    ],
    expected: [["ownership", "error", "several-values", { says: /Replace them all/ }]],
  },
  {
    fault: "several TXT values, one right",
    records: (hostname) => [txt(hostname, "v=spf1 -all"), txt(hostname, good)],
    expected: [["ownership", "ok", "several-values"]],
  },
  {
    fault: "a TXT record for something else, by a wildcard",
    records: (hostname) => [`*.${hostname}. 60 IN TXT "v=spf1 -all"`],
    expected: [
      [
        "ownership",
        "error",
        "wrong-value",
        { found: "v=spf1 -all", says: /Add another TXT record.*may stay/ },
      ],
    ],
  },
  {
    fault: "a hundred TXT values, none right",
    records: (hostname) =>
      Array.from({ length: 100 }, (_, n) => txt(hostname, `something else ${n}`)),
    expected: [["ownership", "error", "wrong-value", { found: "something else" }]],
  },
  {
    fault: "white space in the TXT value",
    records: (hostname) => [txt(hostname, ` ${good}  `)],
    expected: [["ownership", "ok", "quoted", { says: /spaces/ }]],
  },
  {
    fault: "a quoted TXT value",
    records: (hostname) => [txt(hostname, `"${good}" `)],
    expected: [["ownership", "ok", "quoted", { says: /no harm/ }]],
  },
  {
    fault: "a TXT value in typographic quotes",
    // As bytes: “ and ” in UTF-8.
    records: (hostname) => [
      `_clickstamp.${hostname}. 60 IN TXT "\\226\\128\\156${good}\\226\\128\\157"`,
    ],
    expected: [["ownership", "ok", "quoted", { found: `“${good}”`, says: /no harm/ }]],
  },
  {
    fault: "a TXT value of control characters",
    records: (hostname) => [`_clickstamp.${hostname}. 60 IN TXT "a\\000b\\027\\255"`],
    expected: [["ownership", "error", "wrong-value", { found: "a\uFFFDb\uFFFD\uFFFD" }]],
  },
  {
    fault: "a split TXT value",
    records: (hostname) => [txt(hostname, "clickstamp-ver", "ify=good")],
    expected: [["ownership", "ok", "split", { says: /no harm/ }]],
  },
  {
    fault: "the TXT record at the zone",
    records: (_, zone) => [`${zone}. 60 IN TXT "${good}"`],
    expected: [["ownership", "error", "wrong-name", { says: /Create it at _clickstamp\.clicks/ }]],
  },
  {
    fault: "name servers that fail",
    records: null,
    expected: [
      ["ownership", "error", "server-failure", { says: /DNSSEC/ }],
      ["routing", "error", "server-failure", { says: /SERVFAIL/ }],
      ["resolvers", "error", "server-failure"],
    ],
  },
  {
    fault: "CAA that forbids our authority",
    records: (hostname, zone) => [
      cname(hostname),
      `${zone}. 60 IN CAA 0 issue "digicert.com; policy=ev"`,
    ],
    expected: [
      ["caa", "error", "forbidden", { found: "digicert.com", says: /Add this CAA record/ }],
    ],
  },
  {
    fault: "CAA that forbids every authority",
    records: (_, zone) => [`${zone}. 60 IN CAA 0 issue ";"`],
    expected: [["caa", "error", "forbidden"]],
  },
  {
    fault: "CAA with a critical property that authorities don't know",
    records: (_, zone) => [
      `${zone}. 60 IN CAA 0 issue "letsencrypt.org"`,
      `${zone}. 60 IN CAA 128 tbs "unknown"`,
    ],
    expected: [["caa", "error", "forbidden", { found: "CAA 128 tbs", says: /Delete the one/ }]],
  },
  {
    fault: "CAA nearer than that of the zone",
    records: (hostname, zone) => [
      `${hostname}. 60 IN A ${places.ours}`,
      `${hostname}. 60 IN CAA 0 issue "letsencrypt.org"`,
      `${zone}. 60 IN CAA 0 issue "digicert.com"`,
    ],
    expected: [["caa", "ok", "ok", { found: "letsencrypt.org" }]],
  },
  {
    fault: "CAA at the CNAME's target",
    records: (hostname, zone) => [
      `${hostname}. 60 IN CNAME alias.${zone}.`,
      `alias.${zone}. 60 IN A ${places.ours}`,
      `alias.${zone}. 60 IN CAA 0 issue "digicert.com"`,
    ],
    expected: [
      [
        "caa",
        "error",
        "forbidden",
        { found: "alias.", says: /The CNAME leads to alias\..*: ask its owner/ },
      ],
    ],
  },
  {
    fault: "CAA that allows ours beside another",
    records: (_, zone) => [
      `${zone}. 60 IN CAA 0 issue "digicert.com"`,
      `${zone}. 60 IN CAA 0 issue "letsencrypt.org; validationmethods=http-01"`,
    ],
    expected: [["caa", "ok", "ok", { found: "letsencrypt.org" }]],
  },
  {
    fault: "CAA that says nothing about issuing",
    records: (_, zone) => [`${zone}. 60 IN CAA 0 iodef "mailto:a@example.com"`],
    expected: [["caa", "ok", "ok"]],
  },
  {
    fault: "a server that hangs up",
    records: (hostname, zone) => [
      `${hostname}. 60 IN A ${places.hangsUp}`,
      `${zone}. 60 IN A ${places.hangsUp}`,
    ],
    expected: [["routing", "error", "wrong-address"]],
  },
];

let nsd: DnsServer;
let servers: Awaited<ReturnType<typeof startClickServers>>;

const hostnameOf = (index: number) => `clicks.fault${index}.com`;
const look = (hostname: string) =>
  examine(examinationOf(hostname, { servers: [nsd.address], ports: servers.ports }));

beforeAll(async () => {
  const zones: Zones = {
    ...ours,
    "broken.net": null,
    // Without unregistered.org.
    org: [],
    "delegated.com": [],
    "clicks.delegated.com": [`clicks.delegated.com. 60 IN A ${places.ours}`],
  };
  for (const [index, { records }] of faults.entries()) {
    const zone = `fault${index}.com`;
    zones[zone] = records === null ? null : records(hostnameOf(index), zone);
  }
  [nsd, servers] = await Promise.all([startNsd(zones), startClickServers(proof, {})]);
});
afterAll(async () => {
  servers?.stop();
  await nsd?.stop();
});

it.each(faults.map(({ fault, expected }, index) => [fault, index, expected] as const))(
  "tells that there is %s",
  async (_, index, expected) => {
    const { checks, zone } = await look(hostnameOf(index));
    expect(zone).toBe(`fault${index}.com`);
    for (const [name, state, reason, { found, says } = {}] of expected) {
      const check = named(checks, name);
      expect([name, check.state, check.reason]).toEqual([name, state, reason]);
      expect(check.found.length).toBeLessThanOrEqual(12);
      if (found) expect(check.found.join(" ")).toContain(found);
      if (says) expect(`${check.summary}. ${check.advice}`).toMatch(says);
      if (state === "error") expect(check.advice).toMatch(/\.$/);
    }
  },
);

it("tells of each check once, and reports them in their order", async () => {
  const told: string[] = [];
  const examination = examinationOf(hostnameOf(0), {
    servers: [nsd.address],
    ports: servers.ports,
  });
  const { checks } = await examine(examination, ({ name }) => told.push(name));
  const names = checks.map(({ name }) => name);
  expect(names).toEqual(["ownership", "routing", "resolvers", "http", "caa", "https"]);
  expect(told.sort()).toEqual(names.sort());
});

it("asks whether the domain is registered when DNS does not know it", async () => {
  const { checks } = await look("clicks.unregistered.org");
  for (const name of ["ownership", "routing"] as const) {
    expect(named(checks, name)).toMatchObject({ state: "pending", reason: "not-found" });
    expect(named(checks, name).advice).toMatch(/spelling of unregistered\.org/);
  }
});

it("finds that a hostname is a zone of its own", async () => {
  expect((await look("clicks.delegated.com")).zone).toBe("clicks.delegated.com");
});
