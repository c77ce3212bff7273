import { describe, expect, test } from "vitest";
import { changesInWords } from "@/app/(admin)/domains/[hostname]/check-words";
import { httpsInWords } from "@/app/(admin)/domains/[hostname]/https-in-words";
import {
  afterEvent,
  afterInterruption,
  initialState,
  withDomain,
} from "@/app/(admin)/domains/[hostname]/live-domain";
import { removalInWords } from "@/app/(admin)/domains/[hostname]/removal-in-words";
import { newEmailsMeanwhile } from "@/app/(admin)/domains/new-emails-meanwhile";
import { timeUntil } from "@/app/(admin)/domains/time-until";
import type { Check, DomainView } from "@/lib/domains/types";

const check = (
  name: Check["name"],
  state: Check["state"],
  reason: Check["reason"] = "ok",
): Check => ({
  name,
  state,
  reason,
  summary: `About ${name}`,
  found: [],
  expected: [],
  advice: null,
});

const domain = (changes: Partial<DomainView>): DomainView => ({
  hostname: "clicks.example.com",
  displayName: "clicks.example.com",
  zone: "example.com",
  state: "pending",
  isDefault: false,
  https: "never",
  records: [],
  checks: [],
  checkedAt: null,
  nextCheckAt: "2026-01-01T00:00:00.000Z",
  failingSince: null,
  fallbackUrl: null,
  senders: [],
  appleAppSiteAssociation: null,
  assetLinks: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  ...changes,
});

test.each([
  [-5000, "soon"],
  [0, "soon"],
  [10_000, "in a minute"],
  [61_000, "in 2 min"],
  [3_600_000, "in 60 min"],
  [86_400_000, "in 24 h"],
])("timeUntil says of %d ms: %s", (leftMs, words) => {
  expect(timeUntil(1_000_000 + leftMs, 1_000_000)).toBe(words);
});

describe("newEmailsMeanwhile", () => {
  const settings = {
    defaultHostname: null,
    instanceHostname: "clicks.instance.net",
    instanceOrigin: "http://clicks.instance.net",
    whenClickDomainFails: "fall-back",
    instanceIsPublic: true,
  } as const;
  const failing = domain({ state: "failing" });
  const usual = domain({
    hostname: "xn--bcher-kva.de",
    displayName: "bücher.de",
    state: "active",
    isDefault: true,
  });

  test("names the default as people write it", () => {
    expect(newEmailsMeanwhile(failing, [failing, usual], settings)).toBe(
      "New emails use bücher.de instead.",
    );
  });

  test("names the instance's own when the default fails as well, or is the one", () => {
    const instead = "New emails use clicks.instance.net instead.";
    const broken = domain({ ...usual, state: "failing" });
    expect(newEmailsMeanwhile(failing, [failing, broken], settings)).toBe(instead);
    expect(newEmailsMeanwhile(broken, [failing, broken], settings)).toBe(instead);
    expect(newEmailsMeanwhile(usual, [usual], settings)).toBe(instead);
  });

  test("says whose emails are refused", () => {
    const refuse = { ...settings, whenClickDomainFails: "refuse" } as const;
    expect(newEmailsMeanwhile(failing, [], refuse)).toBe("New emails that use it are refused.");
    expect(newEmailsMeanwhile(usual, [], refuse)).toContain("that name no other click domain");
  });
});

describe("changesInWords", () => {
  const before = [check("ownership", "ok"), check("routing", "error", "wrong-target")];

  test("is silent when nothing has changed", () => {
    expect(changesInWords(before, before)).toBe("");
  });

  test("tells only what has changed, also from one error to another", () => {
    const after = [before[0] as Check, check("routing", "error", "cname-loop")];
    expect(changesInWords(before, after)).toBe("DNS record: needs a change. About routing.");
    expect(changesInWords(before, [check("routing", "ok")])).toBe(
      "DNS record: fine. About routing.",
    );
  });

  test("leaves out checks that wait, and sums up the first round", () => {
    expect(changesInWords(before, [...before, check("http", "pending", "waiting")])).toBe("");
    expect(changesInWords([], before)).toBe("1 of 2 checks are fine.");
  });
});

describe("a domain that is watched", () => {
  const routing = check("routing", "error", "wrong-target");
  const first = initialState(domain({ checks: [check("ownership", "ok"), routing] }));
  const started = afterEvent(first, { event: "started" });
  const mended = check("routing", "ok");
  const half = afterEvent(started, { event: "checked", check: mended });

  test("keeps what it knows until a check says otherwise", () => {
    expect(started).toMatchObject({ done: 0, checks: first.checks });
    expect(half.done).toBe(1);
    expect(half.checks).toEqual([first.checks[0], mended]);
    const http = check("http", "ok");
    expect(afterEvent(half, { event: "checked", check: http }).checks).toContain(http);
  });

  test("announces a round at its end, once", () => {
    expect(half.announcement).toBe("");
    const now = domain({ state: "active", checks: [check("ownership", "ok"), mended] });
    const nextCheckAt = "2026-01-01T00:00:05.000Z";
    const finished = afterEvent(half, { event: "finished", domain: now, nextCheckAt });
    expect(finished).toMatchObject({ domain: now, done: null, nextCheckAt });
    expect(finished.announcement).toBe("DNS record: fine. About routing.");
    expect(withDomain(finished, now)).toEqual(finished);
  });

  test("goes back to the last whole round when the stream breaks", () => {
    const broken = afterInterruption(half, true);
    expect(broken).toMatchObject({ done: null, interrupted: true, checks: first.checks });
  });
});

test("httpsInWords warns of links over https only when there are any", () => {
  const missing = check("https", "pending", "no-certificate");
  expect(httpsInWords("always", missing)).toContain("may warn");
  expect(httpsInWords("match", check("https", "error", "expired"))).toContain("may warn");
  expect(httpsInWords("never", missing)).not.toContain("warn");
  expect(httpsInWords("match", check("https", "ok"))).toBe("The certificate works.");
  expect(httpsInWords("never", undefined)).toContain("once the domain leads here");
});

describe("removalInWords", () => {
  const of = (changes: Partial<DomainView>, links: number, messages: number) =>
    removalInWords(domain(changes), { links, messages }, "clicks.instance.net");

  test("counts what leads to it", () => {
    expect(of({}, 0, 0)).toEqual(["No links use it."]);
    expect(of({}, 1, 1)[0]).toContain("1 link in 1 message uses it and keeps working");
    expect(of({}, 12_345, 2)[0]).toContain("12,345 links in 2 messages use it and keep working");
  });

  test("says what becomes of https and of the default", () => {
    expect(of({ https: "match" }, 2, 1)).toHaveLength(2);
    expect(of({ https: "match" }, 0, 0)).toHaveLength(1);
    expect(of({ isDefault: true }, 0, 0)[1]).toBe("New emails use clicks.instance.net by default.");
  });
});
