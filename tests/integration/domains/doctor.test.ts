import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Examination, examine } from "@/lib/domains/doctor";
import type { Check, CheckName, CheckState, Reason } from "@/lib/domains/types";
import { places, startClickServers } from "../../dns/click-servers";
import { type Misbehaviour, startMisbehaving } from "../../dns/misbehaving-server";
import { type DnsServer, startNsd, type Zones } from "../../dns/nsd";
import { startUnbound } from "../../dns/unbound";

const target = "clicks.ours.net";
const proof = "the proof of ours";
const good = "clickstamp-verify=good";

type Expected = [CheckName, CheckState, Reason, { found?: string; says?: RegExp }?];

interface Fault {
  fault: string;
  /** The zone is `N.com`, its records as lines; null: the zone is broken. */
  records: ((hostname: string, zone: string) => string[]) | null;
  expected: Expected[];
}

const cname = (hostname: string) => `${hostname}. 60 IN CNAME ${target}.`;
const txt = (hostname: string, ...strings: string[]) =>
  `_clickstamp.${hostname}. 60 IN TXT ${strings.map((one) => JSON.stringify(one)).join(" ")}`;

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
        { says: /_clickstamp\.clicks\..*may be kept for up to 2 minutes/ },
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
      ["routing", "error", "wrong-target", { found: "shop.", says: /Change the CNAME.*up to/ }],
    ],
  },
  {
    fault: "the CNAME leads to a name that is not there",
    records: (hostname, zone) => [`${hostname}. 60 IN CNAME nothing.${zone}.`],
    expected: [["routing", "error", "wrong-target", { says: /does not exist/ }]],
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
    fault: "a quoted TXT value",
    records: (hostname) => [txt(hostname, `"${good}" `)],
    expected: [["ownership", "ok", "quoted", { says: /no harm/ }]],
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

beforeAll(async () => {
  const zones: Zones = {};
  for (const [index, { records }] of faults.entries()) {
    const zone = `fault${index}.com`;
    zones[zone] = records === null ? null : records(hostnameOf(index), zone);
  }
  zones["ours.net"] = [`${target}. 60 IN A ${places.ours}`];
  for (const [place, address] of Object.entries(places)) {
    zones[`${place}.net`] = [
      `t.${place.toLowerCase()}.net. 60 IN A ${address}`,
      `clicks.${place.toLowerCase()}.net. 60 IN CNAME t.${place.toLowerCase()}.net.`,
    ];
  }
  zones["addressless.net"] = ["clicks.addressless.net. 60 IN CNAME gone.addressless.net."];
  zones["tls.net"] = ["expired", "named", "self", "bare"].map(
    (name) => `${name}.tls.net. 60 IN CNAME ${target}.`,
  );
  [nsd, servers] = await Promise.all([
    startNsd(zones),
    startClickServers(proof, {
      "expired.tls.net": { name: "expired.tls.net", days: -1 },
      "named.tls.net": { name: "www.tls.net", days: 9 },
      "self.tls.net": { name: "self.tls.net", days: 9 },
    }),
  ]);
});
afterAll(async () => {
  servers?.stop();
  await nsd?.stop();
});

function look(hostname: string, changes: Partial<Examination> = {}) {
  return examine({
    hostname,
    token: "good",
    target,
    proof,
    servers: [nsd.address],
    ports: servers.ports,
    allowPrivateAddresses: true,
    certificateAuthorities: ["letsencrypt.org", "sectigo.com"],
    ...changes,
  });
}

function named(checks: Check[], name: CheckName): Check {
  const check = checks.find((one) => one.name === name);
  if (!check) throw new Error(`no check ${name}`);
  return check;
}

describe("the table of faults", () => {
  it.each(faults.map(({ fault, expected }, index) => [fault, index, expected] as const))(
    "%s",
    async (_, index, expected) => {
      const { checks, zone } = await look(hostnameOf(index));
      expect(zone).toBe(`fault${index}.com`);
      for (const [name, state, reason, { found, says } = {}] of expected) {
        const check = named(checks, name);
        expect([name, check.state, check.reason]).toEqual([name, state, reason]);
        if (found) expect(check.found.join(" ")).toContain(found);
        if (says) expect(`${check.summary}. ${check.advice}`).toMatch(says);
        if (state === "error") expect(check.advice).toMatch(/\.$/);
      }
    },
  );
});

describe("reaching us", () => {
  const leadsTo = (place: keyof typeof places) =>
    look(`clicks.${place.toLowerCase()}.net`, { target: `t.${place.toLowerCase()}.net` });

  it.each([
    ["hangsUp", "unreachable", /Nothing answers at 127\.0\.0\.5/],
    ["redirects", "redirected", /redirects instead/],
    ["stranger", "other-server", /Another server/],
  ] as const)("http that %s", async (place, reason, says) => {
    const { checks } = await leadsTo(place);
    expect(named(checks, "routing").state).toBe("ok");
    expect(named(checks, "http")).toMatchObject({ state: "error", reason });
    expect(named(checks, "http").summary).toMatch(says);
  });

  it("asks for one fixed path, and follows no redirect", async () => {
    servers.asked.length = 0;
    await leadsTo("redirects");
    expect(new Set(servers.asked)).toEqual(
      new Set([`clicks.redirects.net:${servers.ports.http} /.well-known/clickstamp-check`]),
    );
  });

  it.each([
    ["expired", "error", "expired"],
    ["named", "error", "other-name"],
    ["self", "error", "untrusted"],
    ["bare", "pending", "no-certificate"],
  ] as const)("https with a certificate that is %s", async (name, state, reason) => {
    const { checks } = await look(`${name}.tls.net`);
    expect(named(checks, "http").state).toBe("ok");
    expect(named(checks, "https")).toMatchObject({ state, reason });
  });

  it("connects to no private address unless it is told to", async () => {
    servers.asked.length = 0;
    const { checks } = await look(hostnameOf(0), { allowPrivateAddresses: false });
    expect(named(checks, "http")).toMatchObject({ state: "error", reason: "private-address" });
    const proxied = faults.findIndex(({ fault }) => fault === "a proxy in front of us");
    const behind = await look(hostnameOf(proxied), { allowPrivateAddresses: false });
    expect(named(behind.checks, "routing").reason).toBe("wrong-address");
    expect(servers.asked).toEqual([]);
  });

  it("says so when the target itself has no address", async () => {
    const { checks } = await look("clicks.addressless.net", { target: "gone.addressless.net" });
    expect(named(checks, "routing").state).toBe("ok");
    expect(named(checks, "http")).toMatchObject({
      state: "error",
      reason: "target-without-address",
    });
  });
});

describe("resolvers", () => {
  it.each<[Misbehaviour, Reason]>([
    ["silent", "timeout"],
    ["refuses", "refused"],
    ["garbage", "server-failure"],
    ["fails", "server-failure"],
  ])("one that %s, alone", async (how, reason) => {
    const bad = await startMisbehaving(how);
    const begun = Date.now();
    const { checks } = await look(hostnameOf(0), { servers: [bad.address] });
    await bad.stop();
    expect(Date.now() - begun).toBeLessThan(20_000);
    for (const name of ["ownership", "routing", "resolvers"] as const) {
      expect(named(checks, name)).toMatchObject({ state: "error", reason });
    }
  });

  it("one that is silent beside one that answers does not count", async () => {
    const bad = await startMisbehaving("silent");
    const { checks } = await look(hostnameOf(0), { servers: [bad.address, nsd.address] });
    await bad.stop();
    expect(named(checks, "ownership").state).toBe("ok");
    expect(named(checks, "routing").state).toBe("ok");
    expect(named(checks, "resolvers")).toMatchObject({ state: "pending", reason: "disagree" });
    expect(named(checks, "resolvers").summary).toContain(bad.address);
  });

  it("an old answer in the cache of one is told from a wrong one", async () => {
    const hostname = "clicks.changing.com";
    const ours = { "ours.net": [`${target}. 60 IN A ${places.ours}`] };
    const before = [
      `${hostname}. 600 IN CNAME old.changing.com.`,
      `old.changing.com. 600 IN A ${places.stranger}`,
    ];
    const own = await startNsd({ "changing.com": before, ...ours });
    const caching = await startUnbound({ "changing.com": own.address, "ours.net": own.address });
    try {
      const wrong = await look(hostname, { servers: [caching.address] });
      expect(named(wrong.checks, "routing")).toMatchObject({
        state: "error",
        reason: "wrong-target",
      });
      expect(named(wrong.checks, "routing").advice).toMatch(/up to 10 minutes/);

      await own.update({ "changing.com": [cname(hostname), txt(hostname, good)], ...ours });
      const cached = await look(hostname, { servers: [caching.address, own.address] });
      expect(named(cached.checks, "routing")).toMatchObject({ state: "pending", reason: "cached" });
      expect(named(cached.checks, "routing").summary).toContain(`${caching.address} not yet`);
      expect(named(cached.checks, "ownership").reason).toBe("cached");
      expect(named(cached.checks, "resolvers")).toMatchObject({
        state: "pending",
        reason: "disagree",
      });
    } finally {
      await caching.stop();
      await own.stop();
    }
  });

  it("one that validates finds a zone whose signatures don't fit", async () => {
    const hostname = hostnameOf(0);
    const zone = "fault0.com";
    const validating = await startUnbound({ [zone]: nsd.address }, [
      `${zone}. DS 31589 13 2 3490A6806D47F17A34C29E2CE80E8A999FFBE4BE7D9AE3F5C6E4D2A0B1B3B4C5`,
    ]);
    try {
      const { checks } = await look(hostname, { servers: [validating.address] });
      expect(named(checks, "routing")).toMatchObject({ state: "error", reason: "server-failure" });
      expect(named(checks, "routing").advice).toMatch(/DS record/);
    } finally {
      await validating.stop();
    }
  });
});
