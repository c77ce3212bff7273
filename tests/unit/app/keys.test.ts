import { describe, expect, it } from "vitest";
import { defaultsOf, noDefaults } from "@/app/(admin)/settings/keys/default-values";
import { defaultsInWords } from "@/app/(admin)/settings/keys/default-words";
import { RewriteDefaults } from "@/lib/emails/schema";

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
