import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, test } from "vitest";
import { readView, viewHref } from "@/app/(admin)/campaigns/[id]/campaign-view";
import { mergeClickers } from "@/app/(admin)/campaigns/[id]/merge-clickers";
import { NoClickers } from "@/app/(admin)/campaigns/[id]/no-clickers";
import { filterOf, isFiltered, listHref } from "@/app/(admin)/campaigns/campaign-query";
import { count, percent } from "@/app/(admin)/campaigns/numbers";
import { readCampaignQuery } from "@/app/(admin)/campaigns/read-campaign-query";
import { campaignTitle } from "@/lib/campaigns/campaign-title";
import { chartBegins, hasTwoEnds, intervalOf } from "@/lib/campaigns/chart-range";

describe("the address of the list", () => {
  it("is short when it asks for nothing", () => {
    expect(listHref(readCampaignQuery({}))).toBe("/campaigns");
    expect(readCampaignQuery({})).toMatchObject({ sort: "created", descending: true, search: "" });
  });

  it.each([
    "/campaigns?search=a+b%26c&tag=news&from=2026-11-01&to=2026-11-24&sort=rate&order=asc",
    "/campaigns?tag=news&tag=a+%26+b&sort=human&before=abc",
    "/campaigns?sort=name&order=desc&cursor=abc",
    "/campaigns?sort=human&before=abc",
    "/campaigns?order=asc",
  ])("comes back as it was: %s", (href) => {
    const query = readCampaignQuery(new URL(href, "http://localhost").searchParams);
    expect(listHref(query, { cursor: query.cursor, before: query.before })).toBe(href);
  });

  it("goes back to the first page when anything changes", () => {
    const query = readCampaignQuery({ cursor: "abc", search: "x" });
    expect(listHref(query, { tags: ["news"] })).toBe("/campaigns?search=x&tag=news");
  });

  it("takes what makes no sense as if it were not there", () => {
    const query = readCampaignQuery({ sort: "height", order: "up", search: ["a", "b"], tag: " " });
    expect(listHref(query)).toBe("/campaigns");
    expect(isFiltered(query)).toBe(false);
  });

  it("leaves out what is not asked for", () => {
    expect(filterOf(readCampaignQuery({ tag: "news" }), "Asia/Kolkata")).toEqual({
      tags: ["news"],
      sort: "created",
      descending: true,
      timeZone: "Asia/Kolkata",
    });
  });
});

describe("a campaign is called", () => {
  const automatic = { name: "auto-0123456789", automatic: true };
  const firstLink = { label: "Read on", url: "https://example.com/a" };

  it("by its name when it has one", () => {
    const campaign = { name: "june", automatic: false, subject: "Sun", firstLink };
    expect(campaignTitle(campaign)).toBe("june");
  });

  it("by its subject, else by its first link, when nobody has named it", () => {
    expect(campaignTitle({ ...automatic, subject: "Your receipt", firstLink })).toBe(
      "Your receipt",
    );
    expect(campaignTitle({ ...automatic, subject: " ", firstLink })).toBe("Read on");
    const bare = { label: "", url: "https://example.com/a" };
    expect(campaignTitle({ ...automatic, subject: null, firstLink: bare })).toBe("example.com/a");
    expect(campaignTitle({ ...automatic, subject: null, firstLink: null })).toBe(automatic.name);
  });
});

test("numbers have commas", () => {
  expect(count(1234567)).toBe("1,234,567");
});

test.each([
  [0, 0, "–"],
  [0, 5, "0%"],
  [5, 5, "100%"],
  [1, 8, "12.5%"],
  [2, 3, "66.7%"],
  [1, 100_000, "<0.1%"],
  [99_999, 100_000, "99.9%"],
])("%d of %d is %s", (part, of, words) => {
  expect(percent(part, of)).toBe(words);
});

describe("the address of a campaign", () => {
  it("keeps interval and comparison, and nothing else", () => {
    const view = readView({ interval: "day", compare: "12", other: "x" });
    expect(viewHref("7", view)).toBe("/campaigns/7?interval=day&compare=12");
    expect(viewHref("7", readView({ interval: "year", compare: "1 or 1" }))).toBe("/campaigns/7");
    const last = readView({ interval: "hour", hours: "last" });
    expect(viewHref("7", last)).toBe("/campaigns/7?interval=hour&hours=last");
  });
});

describe("clicks are told by", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  it.each([
    [undefined, "2026-11-22T12:00:00Z", "hour"],
    [undefined, "2026-11-01T12:00:00Z", "day"],
    ["hour", "2026-11-01T12:00:00Z", "hour"],
    ["day", "2026-11-24T11:00:00Z", "day"],
    ["day", "2024-11-24T11:00:00Z", "month"],
  ] as const)("%s since %s: %s", (wished, createdAt, interval) => {
    expect(intervalOf(wished, createdAt, now)).toBe(interval);
  });
});

describe("hours of a long campaign", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  const [old, young] = ["2026-11-01T12:00:00Z", "2026-11-11T12:00:00Z"];

  it("are told of its first or its last 14 days", () => {
    expect(hasTwoEnds("hour", old, now)).toBe(true);
    expect(chartBegins("first", old, now)).toBe(0);
    expect(chartBegins("last", old, now)).toBe(9 * 24 * 3_600_000);
  });

  it("are all told of a younger one", () => {
    expect(hasTwoEnds("hour", young, now)).toBe(false);
    expect(chartBegins("last", young, now)).toBe(0);
    expect(hasTwoEnds("day", old, now)).toBe(false);
  });
});

describe("who clicked", () => {
  const page = (messages: string[], nextCursor: string | null) => ({
    clickers: messages.map((message) => ({
      message,
      recipient: `${message}@example.com`,
      firstClickAt: "2026-11-24T12:00:00.000Z",
      positions: [1],
    })),
    nextCursor,
  });

  it("grows at the top while older ones stay", () => {
    const merged = mergeClickers(page(["9", "8", "7"], "7"), page(["8", "7", "6", "5"], null));
    expect(merged).toEqual(page(["9", "8", "7", "6", "5"], null));
  });

  it("has a recipient once when another of their messages is clicked", () => {
    const loaded = page(["9", "8"], null);
    const first = { ...loaded, clickers: loaded.clickers.map((row) => ({ ...row, message: "1" })) };
    expect(mergeClickers(first, page(["9", "8", "7"], null)).clickers).toEqual([
      ...first.clickers,
      ...page(["7"], null).clickers,
    ]);
  });

  it("has no hole when more came than a page has", () => {
    const first = page(["19", "18"], "18");
    expect(mergeClickers(first, page(["8", "7"], null))).toEqual(first);
  });
});

describe("an empty list of recipients who clicked", () => {
  const shown = (human: number, totalsOnly = false, hideRecipients = false) =>
    renderToStaticMarkup(createElement(NoClickers, { human, totalsOnly, hideRecipients }));

  it("does not ask for recipients when all clicks are automated", () => {
    expect(shown(0)).toBe("No human clicks yet. Automated clicks are not listed here.");
  });

  it("says how to list recipients when people clicked", () => {
    expect(shown(3)).toContain("None of the stored human clicks has a known recipient.");
  });

  it("names the setting when the workspace keeps totals only", () => {
    expect(shown(3, true)).toContain("This workspace keeps totals only.");
  });

  it("says that viewers don't see recipients", () => {
    expect(shown(3, false, true)).toBe("Viewers don&#x27;t see recipients in this workspace.");
  });
});
