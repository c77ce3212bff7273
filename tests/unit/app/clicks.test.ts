import { expect, test } from "vitest";
import { criterionWords } from "@/app/(admin)/clicks/criterion-words";
import { nameOfLink } from "@/app/(admin)/clicks/name-of-link";
import { filterOf, readSelection } from "@/app/(admin)/clicks/read-selection";
import { selectionAddress, without } from "@/app/(admin)/clicks/selection";

test("reads from an address what is given once and not empty", () => {
  const query = {
    campaign: " Autumn & co ",
    tag: "",
    position: ["1", "2"],
    other: "x",
    to: "2026-11-24",
  };
  expect(readSelection(query)).toEqual({ campaign: "Autumn & co", to: "2026-11-24" });
});

test("writes an address that reads the same", () => {
  const selection = {
    campaign: "Autumn & co #1",
    recipient: "a+b@example.org",
    tag: ["news", "a & b"],
    automated: "false",
  };
  const address = selectionAddress(selection);
  const { searchParams } = new URL(address, "http://app.example.com");
  expect(readSelection(searchParams)).toEqual(selection);
});

test("removes one of several tags, and then the last one", () => {
  const selection = { campaign: "June", tag: ["news", "weekly"] };
  const rest = without(selection, "tag", "news");
  expect(selectionAddress(rest)).toBe("/clicks?campaign=June&tag=weekly");
  expect(selectionAddress(without(rest, "tag", "weekly"))).toBe("/clicks?campaign=June");
  expect(selectionAddress(without(selection, "campaign", "June"))).toBe(
    "/clicks?tag=news&tag=weekly",
  );
});

test("reads one tag or several, each once", () => {
  expect(readSelection({ tag: " news " })).toEqual({ tag: ["news"] });
  expect(readSelection({ tag: ["news", "", "weekly", "news"] })).toEqual({
    tag: ["news", "weekly"],
  });
});

test("days begin and end in the viewer's zone, the last one included", () => {
  expect(filterOf({ from: "2026-11-24", to: "2026-11-24" }, "Asia/Kathmandu")).toEqual({
    from: new Date("2026-11-23T18:15:00Z"),
    to: new Date("2026-11-24T18:15:00Z"),
  });
});

test("hands the rest on as what it is", () => {
  expect(filterOf({ tag: ["news"], position: "3", automated: "true" }, "UTC")).toEqual({
    tags: ["news"],
    position: 3,
    automated: true,
  });
});

test.each([{ from: "2026-02-31" }, { to: "yesterday" }, { automated: "perhaps" }])(
  "refuses %j in a sentence",
  (selection) => {
    expect(() => filterOf(selection, "UTC")).toThrow(/must be/);
  },
);

test("names criteria in words", () => {
  expect(criterionWords("from", "2026-11-01")).toBe("Since 1 Nov 2026");
  expect(criterionWords("to", "yesterday")).toBe("Until yesterday");
  expect(criterionWords("tag", "news")).toBe("Tag news");
});

test("names a link by its words, in text by its URL", () => {
  const url = "https://example.com/a";
  expect(nameOfLink({ part: "html", label: "Read", url })).toBe("Read");
  expect(nameOfLink({ part: "text", label: "", url })).toBe("example.com/a");
  expect(nameOfLink({ part: "html", label: "", url })).toBe("Link without text");
});
