import { afterAll, beforeAll, expect, it } from "vitest";
import { examine } from "@/lib/domains/doctor";
import type { Reason } from "@/lib/domains/types";
import { places, startClickServers } from "../../dns/click-servers";
import { type Misbehaviour, startMisbehaving } from "../../dns/misbehaving-server";
import { type DnsServer, startNsd } from "../../dns/nsd";
import { signZone } from "../../dns/sign-zone";
import { startUnbound } from "../../dns/unbound";
import { cname, examinationOf, good, named, ours, proof, target, txt } from "./look";

const hostname = "clicks.well.com";
const chained = "clicks.chain.com";
const signed = "clicks.signed.com";
const hanging = "clicks.hangs.com";
const signedZone = signZone("signed.com", [cname(signed), txt(signed, good)]);

let nsd: DnsServer;
let servers: Awaited<ReturnType<typeof startClickServers>>;

beforeAll(async () => {
  const names = Array.from({ length: 9 }, (_, n) => `n${n}.chain.com`);
  const chain = [chained, ...names].map((name, n) => `${name}. 60 IN CNAME ${names[n] ?? target}.`);
  [nsd, servers] = await Promise.all([
    startNsd({
      ...ours,
      "well.com": [cname(hostname), txt(hostname, good)],
      "chain.com": [...chain, txt(chained, good)],
      "signed.com": signedZone.records,
      "hangs.com": [`${hanging}. 60 IN A ${places.hangs}`],
    }),
    startClickServers(proof, {}),
  ]);
});
afterAll(async () => {
  servers?.stop();
  await nsd?.stop();
});

async function lookWith(addresses: string[], name = hostname) {
  const begun = Date.now();
  const { checks } = await examine(
    examinationOf(name, { servers: addresses, ports: servers.ports }),
  );
  return { checks, tookMs: Date.now() - begun };
}

it.each<[Misbehaviour, Reason]>([
  ["silent", "timeout"],
  ["refuses", "refused"],
  ["garbage", "server-failure"],
  ["fails", "server-failure"],
])("tells of one that %s", async (how, reason) => {
  const bad = await startMisbehaving(how);
  const { checks, tookMs } = await lookWith([bad.address]);
  await bad.stop();
  expect(tookMs).toBeLessThan(12_000);
  for (const name of ["ownership", "routing", "resolvers"] as const) {
    expect(named(checks, name)).toMatchObject({ state: "error", reason });
  }
});

it("waits for one that is late, but not for ever", async () => {
  const late = await startMisbehaving("late", nsd.address);
  const patient = await lookWith([late.address]);
  expect(named(patient.checks, "routing").state).toBe("ok");
  expect(named(patient.checks, "http").state).toBe("ok");
  const { checks, tookMs } = await lookWith([late.address], chained);
  await late.stop();
  expect(tookMs).toBeLessThan(12_000);
  expect(checks).toHaveLength(6);
  expect(named(checks, "ownership").state).toBe("ok");
  expect(named(checks, "routing")).toMatchObject({ state: "error", reason: "timeout" });
  const soon = await lookWith([nsd.address], chained);
  expect(named(soon.checks, "routing").reason).toBe("cname-chain");
});

it("takes no more than 15 seconds when everything is slow", async () => {
  const late = await startMisbehaving("late", nsd.address);
  const silent = await startMisbehaving("silent");
  const { checks, tookMs } = await lookWith([silent.address, late.address], hanging);
  await Promise.all([late.stop(), silent.stop()]);
  expect(tookMs).toBeLessThan(15_000);
  expect(named(checks, "routing")).toMatchObject({ state: "error", reason: "wrong-address" });
});

it("blames one answer that is too long for UDP on nothing else", async () => {
  const bad = await startMisbehaving("truncates", nsd.address);
  const { checks } = await lookWith([bad.address]);
  await bad.stop();
  expect(named(checks, "ownership")).toMatchObject({ state: "error", reason: "timeout" });
  expect(named(checks, "routing").state).toBe("ok");
  expect(named(checks, "resolvers")).toMatchObject({ state: "error", reason: "timeout" });
  expect(named(checks, "resolvers").found.join()).toContain("TXT record");
});

it("does not count one that is silent beside one that answers", async () => {
  const bad = await startMisbehaving("silent");
  const { checks } = await lookWith([bad.address, nsd.address]);
  await bad.stop();
  expect(named(checks, "ownership").state).toBe("ok");
  expect(named(checks, "routing").state).toBe("ok");
  expect(named(checks, "resolvers")).toMatchObject({ state: "pending", reason: "disagree" });
  expect(named(checks, "resolvers").summary).toContain(bad.address);
});

it("tells an old answer in the cache of one from a wrong one, and how long it may stay", async () => {
  const changing = "clicks.changing.com";
  const before = [
    `${changing}. 600 IN CNAME old.changing.com.`,
    `old.changing.com. 3600 IN A ${places.stranger}`,
  ];
  const own = await startNsd({ "changing.com": before, ...ours });
  const caching = await startUnbound({ "changing.com": own.address, "ours.net": own.address });
  try {
    const wrong = named((await lookWith([caching.address], changing)).checks, "routing");
    expect(wrong).toMatchObject({ state: "error", reason: "wrong-target" });
    expect(wrong.advice).toMatch(/up to 10 minutes/);

    await own.update({ "changing.com": [cname(changing), txt(changing, good)], ...ours });
    const { checks } = await lookWith([caching.address, own.address], changing);
    const routing = named(checks, "routing");
    expect(routing).toMatchObject({ state: "pending", reason: "cached" });
    expect(routing.summary).toContain(`${caching.address} not yet`);
    expect(routing.advice).toMatch(/up to 10 minutes/);
    // It remembers that there was none, for as long as the zone's SOA record lets it.
    const ownership = named(checks, "ownership");
    expect(ownership).toMatchObject({ state: "pending", reason: "cached" });
    expect(ownership.advice).toMatch(/up to 2 minutes/);
    const resolvers = named(checks, "resolvers");
    expect(resolvers).toMatchObject({ state: "pending", reason: "disagree" });
    expect(resolvers.found.join(" ")).toContain(`${caching.address}: old.changing.com`);
    expect(resolvers.advice).toMatch(/up to 10 minutes/);
  } finally {
    await caching.stop();
    await own.stop();
  }
});

it("lets resolvers differ in addresses that all lead here", async () => {
  const elsewhere = await startNsd({
    ...ours,
    "well.com": [`${hostname}. 60 IN A ${places.proxy}`, txt(hostname, good)],
  });
  const { checks } = await lookWith([nsd.address, elsewhere.address]);
  await elsewhere.stop();
  expect(named(checks, "resolvers").state).toBe("ok");
});

it("finds signatures that don't fit, where a resolver validates", async () => {
  const altered = signedZone.records.map((line) => line.replace(good, "clickstamp-verify=evil"));
  expect(altered).not.toEqual(signedZone.records);
  const other = await startNsd({ ...ours, "signed.com": altered });
  const validating = (server: DnsServer, ds: string) =>
    startUnbound({ "signed.com": server.address, "ours.net": server.address }, [ds]);
  const right = await validating(nsd, signedZone.ds);
  const bogus = await validating(other, signedZone.ds);
  const stale = await validating(nsd, signZone("signed.com", []).ds);
  try {
    const fits = await lookWith([right.address], signed);
    expect(named(fits.checks, "ownership").state).toBe("ok");
    expect(named(fits.checks, "routing").state).toBe("ok");

    const changed = await lookWith([bogus.address], signed);
    expect(named(changed.checks, "ownership")).toMatchObject({
      state: "error",
      reason: "server-failure",
    });
    expect(named(changed.checks, "ownership").advice).toMatch(/DNSSEC/);
    // Nothing was altered there.
    expect(named(changed.checks, "routing").state).toBe("ok");

    const moved = await lookWith([stale.address, nsd.address], signed);
    expect(named(moved.checks, "routing").state).toBe("ok");
    expect(named(moved.checks, "resolvers")).toMatchObject({
      state: "pending",
      reason: "disagree",
    });
    expect(named(moved.checks, "resolvers").summary).toMatch(/SERVFAIL/);
    expect(named(moved.checks, "resolvers").advice).toMatch(/DS record/);
  } finally {
    await Promise.all([right.stop(), bogus.stop(), stale.stop(), other.stop()]);
  }
});
