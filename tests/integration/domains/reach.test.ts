import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Examination, examine } from "@/lib/domains/doctor";
import type { Report } from "@/lib/domains/types";
import { certificateAuthority, selfSigned } from "../../dns/certificates";
import { places, startClickServers } from "../../dns/click-servers";
import { type DnsServer, startNsd, type Zones } from "../../dns/nsd";
import { cname, examinationOf, named, ours, proof } from "./look";

// Nobody can be there: the system has no way to it.
const nowhere = "255.255.255.255";
const authority = certificateAuthority();

let nsd: DnsServer;
let servers: Awaited<ReturnType<typeof startClickServers>>;

beforeAll(async () => {
  const zones: Zones = { ...ours };
  for (const [place, address] of Object.entries(places)) {
    const zone = `${place.toLowerCase()}.net`;
    zones[zone] = [`t.${zone}. 60 IN A ${address}`, `clicks.${zone}. 60 IN CNAME t.${zone}.`];
  }
  zones["addressless.net"] = ["clicks.addressless.net. 60 IN CNAME gone.addressless.net."];
  zones["half.net"] = [
    `t.half.net. 60 IN A ${places.ours}`,
    `t.half.net. 60 IN A ${nowhere}`,
    "clicks.half.net. 60 IN CNAME t.half.net.",
  ];
  zones["many.net"] = Array.from(
    { length: 60 },
    (_, n) => `clicks.many.net. 60 IN A 127.0.1.${n + 1}`,
  );
  zones["proxied.net"] = [`clicks.proxied.net. 60 IN A ${places.proxy}`];
  const secure = ["expired", "named", "self", "bare", "issued", "ended", "other"];
  zones["tls.net"] = [
    ...secure.map((name) => cname(`${name}.tls.net`)),
    "stranger.tls.net. 60 IN CNAME t.stranger.net.",
  ];
  [nsd, servers] = await Promise.all([
    startNsd(zones),
    startClickServers(proof, {
      "expired.tls.net": selfSigned("expired.tls.net", -1),
      "named.tls.net": selfSigned("www.tls.net", 9),
      "self.tls.net": selfSigned("self.tls.net", 9),
      "issued.tls.net": authority.issue("issued.tls.net", 9),
      "ended.tls.net": authority.issue("ended.tls.net", -1),
      "other.tls.net": authority.issue("www.tls.net", 9),
      "stranger.tls.net": authority.issue("stranger.tls.net", 9),
    }),
  ]);
});
afterAll(async () => {
  servers?.stop();
  await nsd?.stop();
});

const examination = (hostname: string, changes: Partial<Examination> = {}) =>
  examinationOf(hostname, { servers: [nsd.address], ports: servers.ports }, changes);
const look = (hostname: string, changes: Partial<Examination> = {}) =>
  examine(examination(hostname, changes));
const leadsTo = (place: keyof typeof places) =>
  look(`clicks.${place.toLowerCase()}.net`, { target: `t.${place.toLowerCase()}.net` });

it.each([
  ["hangs up", "hangsUp", "unreachable", /Nothing answers at 127\.0\.0\.5/],
  ["never answers", "hangs", "unreachable", /Nothing answers at 127\.0\.0\.6/],
  ["redirects", "redirects", "redirected", /redirects instead/],
  ["is a stranger's", "stranger", "other-server", /Another server/],
] as const)("tells of a server that %s", async (_, place, reason, says) => {
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
] as const)("tells of a certificate that is %s", async (name, state, reason) => {
  const { checks } = await look(`${name}.tls.net`);
  expect(named(checks, "http").state).toBe("ok");
  expect(named(checks, "https")).toMatchObject({ state, reason });
});

it("takes a certificate of an authority that Node trusts, while it is valid and for this name", async () => {
  expect(named((await look("issued.tls.net")).checks, "https").reason).toBe("untrusted");
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-ca-"));
  const trusted = join(folder, "ca.pem");
  try {
    await writeFile(trusted, authority.cert);
    const seen = async (hostname: string, target?: string) => {
      const report = await reportOfProcess(
        examination(hostname, target ? { target } : {}),
        trusted,
      );
      const { state, reason } = named(report.checks, "https");
      return `${state} ${reason}`;
    };
    expect(
      await Promise.all([
        seen("issued.tls.net"),
        seen("ended.tls.net"),
        seen("other.tls.net"),
        seen("stranger.tls.net", "t.stranger.net"),
      ]),
    ).toEqual(["ok ok", "error expired", "error other-name", "error other-server"]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

async function reportOfProcess(question: Examination, trusted: string): Promise<Report> {
  const script = join(import.meta.dirname, "../../dns/print-report.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(question)], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: trusted },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return JSON.parse(said) as Report;
}

it("connects to no private address unless it is told to", async () => {
  servers.asked.length = 0;
  const { checks } = await look("self.tls.net", { allowPrivateAddresses: false });
  for (const name of ["http", "https"] as const) {
    expect(named(checks, name)).toMatchObject({ state: "error", reason: "private-address" });
  }
  expect(named((await look("clicks.proxied.net")).checks, "routing").reason).toBe("proxied");
  expect(servers.asked).not.toEqual([]);
  servers.asked.length = 0;
  const behind = await look("clicks.proxied.net", { allowPrivateAddresses: false });
  expect(named(behind.checks, "routing").reason).toBe("wrong-address");
  expect(servers.asked).toEqual([]);
});

it("says so when the target itself has no address", async () => {
  const { checks } = await look("clicks.addressless.net", { target: "gone.addressless.net" });
  expect(named(checks, "routing").state).toBe("ok");
  expect(named(checks, "http")).toMatchObject({ state: "error", reason: "target-without-address" });
});

it("leaves out an address that this machine has no way to", async () => {
  const { checks } = await look("clicks.half.net", { target: "t.half.net" });
  expect(named(checks, "http")).toMatchObject({ state: "ok", found: [places.ours] });
});

it("visits no more than eight addresses of a name", async () => {
  servers.asked.length = 0;
  const { checks } = await look("clicks.many.net");
  expect(named(checks, "http").state).toBe("ok");
  // Once to see whether it is a proxy, once for clicks over http.
  expect(servers.asked).toHaveLength(16);
});
