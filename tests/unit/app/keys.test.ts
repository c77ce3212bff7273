import { describe, expect, it } from "vitest";
import { defaultsOf, noDefaults } from "@/app/(admin)/settings/keys/default-values";
import { defaultsInWords } from "@/app/(admin)/settings/keys/default-words";
import { isReplaced } from "@/app/(admin)/settings/keys/is-replaced";
import { RewriteDefaults } from "@/lib/emails/schema";
import type { KeyView } from "@/lib/workspaces/manage-keys";

describe("the defaults of a key", () => {
  it("are shown with their values, in words", () => {
    const defaults = { trackClicks: false, tags: ["news", "weekly"], campaign: "spring" };
    expect(defaultsInWords(defaults)).toBe(
      "Campaign: spring; Tags: news, weekly; Track clicks: no",
    );
    expect(defaultsInWords({ trapLink: true, clickDomain: "clicks.example.com" })).toBe(
      "Click domain: clicks.example.com; Trap link: yes",
    );
    expect(defaultsInWords({})).toBe("");
  });

  it("can all be set in the form", () => {
    expect(Object.keys(noDefaults).sort()).toEqual(Object.keys(RewriteDefaults.shape).sort());
    const values = {
      campaign: " spring ",
      tags: "news, , weekly",
      clickDomain: "clicks.example.com",
      trackClicks: "no",
      preventScam: "yes",
      trapLink: "no",
      keepEmail: "yes",
    };
    const defaults = defaultsOf(values);
    expect(defaults).toEqual({
      campaign: "spring",
      tags: ["news", "weekly"],
      clickDomain: "clicks.example.com",
      trackClicks: false,
      preventScam: true,
      trapLink: false,
      keepEmail: true,
    });
    expect(RewriteDefaults.parse(defaults)).toEqual(defaults);
  });

  it("leave out what is not set", () => {
    expect(defaultsOf(noDefaults)).toEqual({});
    expect(defaultsOf({ ...noDefaults, campaign: " ", tags: " , " })).toEqual({});
  });
});

describe("a key", () => {
  const key = (id: string, changes: Partial<KeyView> = {}): KeyView => ({
    id,
    name: "Relay",
    prefix: null,
    scopes: ["send"],
    defaults: {},
    createdAt: "2026-11-01T12:00:00.000Z",
    expiresAt: null,
    lastUsedAt: null,
    lastNetwork: null,
    ...changes,
  });
  const old = key("9", { expiresAt: "2026-11-02T12:00:00.010Z" });
  const others = (changes: Partial<KeyView> = {}) => [old, key("10", changes)];

  it("that expires is replaced by a newer one for the same use", () => {
    expect(isReplaced(old, others())).toBe(true);
    expect(isReplaced(key("10"), others())).toBe(false);
  });

  it.each([
    ["another name", { name: "Shop" }],
    ["other scopes", { scopes: ["send" as const, "read" as const] }],
    ["other defaults", { defaults: { campaign: "spring" } }],
    ["a time long before it expires", { createdAt: "2026-09-01T12:00:00.000Z" }],
  ])("is not replaced by one with %s", (_, changes) => {
    expect(isReplaced(old, others(changes))).toBe(false);
  });

  it("that never expires, or has no newer one, is not replaced", () => {
    expect(isReplaced(key("9"), [key("9"), key("10")])).toBe(false);
    expect(isReplaced(old, [key("8"), old])).toBe(false);
  });
});
