import { describe, expect, it } from "vitest";
import { afterCheck } from "@/lib/domains/after-check";
import type { Check, CheckName, CheckState, Reason, Report } from "@/lib/domains/types";

const now = new Date("2026-05-01T12:00:00Z");

type Outcome = [CheckState, Reason];

function report(outcomes: Partial<Record<CheckName, Outcome>>): Report {
  const checks = Object.entries(outcomes).map(([name, [state, reason]]): Check => {
    const text = { summary: "", found: [], expected: [], advice: null };
    return { name: name as CheckName, state, reason, ...text };
  });
  return { checks, zone: "example.com" };
}

const good: Outcome = ["ok", "ok"];
const holds = report({ ownership: good, routing: good });
const active = {
  state: "active",
  owned: true,
  https: "never",
  httpsChosen: false,
  attempts: 0,
  failingSince: null,
  checkedAt: null,
  createdAt: new Date("2026-04-30T12:00:00Z"),
} as const;
const pending = { ...active, state: "pending", owned: false } as const;
const nothing = report({
  ownership: ["pending", "not-found"],
  routing: ["pending", "not-found"],
});

describe("afterCheck", () => {
  it("makes a domain active when ownership and routing hold, whatever the others say", () => {
    const after = afterCheck(
      pending,
      report({ ownership: good, routing: good, http: ["error", "unreachable"] }),
      now,
    );
    expect(after).toMatchObject({ state: "active", owned: true, attempts: 0, failingSince: null });
    expect(after.nextCheckAt.getTime() - now.getTime()).toBe(86_400_000);
  });

  it("keeps what was proved, and stays pending, while routing is missing", () => {
    const missing = report({ ownership: good, routing: ["pending", "not-found"] });
    expect(afterCheck(pending, missing, now)).toMatchObject({ state: "pending", owned: true });
  });

  it("never makes a domain active without ownership", () => {
    const missing = report({ ownership: ["pending", "not-found"], routing: good });
    expect(afterCheck(pending, missing, now)).toMatchObject({ state: "pending", owned: false });
  });

  it.each<Outcome>([
    ["error", "wrong-target"],
    ["pending", "not-found"],
  ])("lets a domain fail at once when DNS says %s %s", (...outcome) => {
    const after = afterCheck(active, report({ ownership: good, routing: outcome }), now);
    expect(after).toMatchObject({ state: "failing", failingSince: now, owned: true });
  });

  it.each<Outcome>([
    ["error", "server-failure"],
    ["error", "timeout"],
    ["error", "refused"],
  ])("lets a domain fail after three checks in a row that say %s %s", (...outcome) => {
    const silent = report({ ownership: outcome, routing: outcome });
    const first = afterCheck(active, silent, now);
    expect(first.state).toBe("active");
    const second = afterCheck({ ...active, ...first }, silent, now);
    expect(second.state).toBe("active");
    const third = afterCheck({ ...active, ...second }, silent, now);
    expect(third).toMatchObject({ state: "failing", failingSince: now });
    expect(second.nextCheckAt.getTime() - now.getTime()).toBeLessThan(60_000);
  });

  it("keeps a domain active while one resolver has the right answer, and does not make one so", () => {
    const mixed = report({ ownership: good, routing: ["pending", "cached"] });
    expect(afterCheck(active, mixed, now)).toMatchObject({ state: "active", attempts: 0 });
    expect(afterCheck(pending, mixed, now).state).toBe("pending");
    const failing = { ...active, state: "failing", failingSince: now } as const;
    expect(afterCheck(failing, mixed, now).state).toBe("failing");
  });

  it("remembers since when it fails, until it works again", () => {
    const wrong = report({ ownership: good, routing: ["error", "wrong-target"] });
    const since = new Date("2026-04-30T00:00:00Z");
    const failing = { ...active, state: "failing", failingSince: since, attempts: 3 } as const;
    expect(afterCheck(failing, wrong, now).failingSince).toBe(since);
    expect(afterCheck(failing, holds, now)).toMatchObject({ state: "active", failingSince: null });
  });

  it("checks a pending domain often at first, then rarer, and never rarer than every 6 hours", () => {
    const delays: number[] = [];
    let time = pending.createdAt;
    let domain: Parameters<typeof afterCheck>[0] = pending;
    for (let checks = 0; checks < 60; checks += 1) {
      const after = afterCheck(domain, nothing, time);
      delays.push(after.nextCheckAt.getTime() - time.getTime());
      time = after.nextCheckAt;
      domain = { ...domain, ...after };
    }
    expect(delays.slice(0, 3)).toEqual([10_000, 14_000, 19_600]);
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(delays.at(-1)).toBe(6 * 3_600_000);
  });

  it("checks one that fails as often for its time", () => {
    const failing = { ...active, state: "failing" } as const;
    const at = (failingSince: string) =>
      afterCheck({ ...failing, failingSince: new Date(failingSince) }, nothing, now).nextCheckAt;
    expect(at("2026-05-01T12:00:00Z").toISOString()).toBe("2026-05-01T12:00:30.000Z");
    expect(at("2026-05-01T11:00:00Z").toISOString()).toBe("2026-05-01T12:24:30.000Z");
    expect(at("2026-04-01T12:00:00Z").toISOString()).toBe("2026-05-01T13:00:00.000Z");
  });

  it("checks a domain no rarer because its page was watched", () => {
    let domain: Parameters<typeof afterCheck>[0] = pending;
    let time = pending.createdAt.getTime();
    for (let checks = 0; checks < 60; checks += 1) {
      time += 5000;
      domain = { ...domain, ...afterCheck(domain, nothing, new Date(time)) };
    }
    const { nextCheckAt } = afterCheck(domain, nothing, new Date(time));
    expect(nextCheckAt.getTime() - time).toBe(130_000);
  });

  it("looks for the certificate of one that works soon after, then rarer, and every day in the end", () => {
    const bare = report({ ownership: good, routing: good, https: ["pending", "no-certificate"] });
    const delays: number[] = [];
    let time = now;
    let domain: Parameters<typeof afterCheck>[0] = pending;
    for (let checks = 0; checks < 20; checks += 1) {
      const after = afterCheck(domain, bare, time);
      delays.push(after.nextCheckAt.getTime() - time.getTime());
      time = after.nextCheckAt;
      domain = { ...domain, ...after };
    }
    expect(delays.slice(0, 4)).toEqual([30_000, 60_000, 120_000, 240_000]);
    expect(delays.at(-1)).toBe(86_400_000);
    const certified = report({ ownership: good, routing: good, https: good });
    const { nextCheckAt } = afterCheck({ ...active, checkedAt: now }, certified, now);
    expect(nextCheckAt.getTime() - now.getTime()).toBe(86_400_000);
  });

  it("uses https by itself while its certificate works", () => {
    const certified = report({ ownership: good, routing: good, https: good });
    const broken = report({ ownership: good, routing: good, https: ["error", "expired"] });
    const unclear = report({ ownership: good, routing: good, https: ["error", "timeout"] });
    expect(afterCheck(active, certified, now).https).toBe("match");
    expect(afterCheck({ ...active, https: "match" }, broken, now).https).toBe("never");
    expect(afterCheck({ ...active, https: "match" }, unclear, now).https).toBe("match");
  });

  it("leaves https as a person chose it", () => {
    const certified = report({ ownership: good, routing: good, https: good });
    const broken = report({ ownership: good, routing: good, https: ["error", "expired"] });
    const chosen = { ...active, httpsChosen: true } as const;
    expect(afterCheck(chosen, certified, now).https).toBe("never");
    expect(afterCheck({ ...chosen, https: "always" }, broken, now).https).toBe("always");
  });
});
