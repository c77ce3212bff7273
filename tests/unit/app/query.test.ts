import { expect, test } from "vitest";
import { z } from "zod";
import { readClickQuery } from "@/app/api/clicks/read-click-query";
import { limit, oneOf, textOrNone, wordOrNone } from "@/app/query/parameters";
import { readQuery } from "@/app/query/read-query";

const refusal = (query: string) => {
  try {
    return readClickQuery(new URLSearchParams(query));
  } catch (error) {
    const { code, path, message } = error as { code: string; path: string; message: string };
    return [code, path, message];
  }
};

test("reads what a query asks for", () => {
  const query =
    "limit=7&position=2&automated=false&tag=a%26b&from=2026-11-24&timeZone=Asia/Kolkata";
  expect(readClickQuery(new URLSearchParams(query))).toEqual({
    limit: 7,
    position: 2,
    automated: false,
    tags: ["a&b"],
    from: new Date("2026-11-23T18:30:00Z"),
  });
  expect(readClickQuery(new URLSearchParams())).toEqual({});
});

test.each([
  ["limit=0", "limit", "limit must be a whole number from 1 to 1000"],
  ["limit=1001", "limit", "limit must be a whole number from 1 to 1000"],
  ["limit=1e2", "limit", "limit must be a whole number from 1 to 1000"],
  ["position=-1", "position", "position must be a whole number from 1 to 1000"],
  ["automated=yes", "automated", "automated must be true or false"],
  ["format=xml", "format", "format must be one of json, csv, ndjson"],
  ["to=2026-02-31", "to", "to must be a day such as 2026-11-24"],
  ["from=x&timeZone=Mars", "timeZone", "timeZone must be a name such as Europe/Berlin"],
  ["color=red", "color", "Unknown parameter color"],
  ["__proto__=1", "__proto__", "Unknown parameter __proto__"],
])("refuses %s in words about %s", (query, name, message) => {
  expect(refusal(query)).toEqual(["bad-request", name, message]);
});

test("takes the last of what a query has twice", () => {
  const schema = z.object({ limit: limit(200) });
  expect(readQuery(schema, new URLSearchParams("limit=x&limit=5"))).toEqual({ limit: 5 });
});

test("takes every tag of a query", () => {
  expect(readClickQuery(new URLSearchParams("tag=b&limit=5&tag=a"))).toEqual({
    tags: ["b", "a"],
    limit: 5,
  });
});

test("takes the last time zone of a query for its days", () => {
  const query = new URLSearchParams("from=2026-11-24&timeZone=UTC&timeZone=Asia/Kolkata");
  expect(readClickQuery(query).from).toEqual(new Date("2026-11-23T18:30:00Z"));
});

test("a page does without what makes no sense", () => {
  const schema = z.object({ word: wordOrNone(["a", "b"]), text: textOrNone(3) });
  const read = (word?: string | string[], text?: string | string[]) =>
    readQuery(schema, { word, text, other: "x" });
  expect(read("a", " long ")).toEqual({ word: "a", text: "lon" });
  expect(read("c", " ")).toEqual({ word: undefined, text: undefined });
  expect(read(["a", "b"], ["a", "b"])).toEqual({ word: undefined, text: undefined });
  expect(read()).toEqual({ word: undefined, text: undefined });
});

test("names the words to choose from", () => {
  const schema = z.object({ sort: oneOf("sort", ["name", "rate"]) });
  expect(() => readQuery(schema, { sort: "size" })).toThrow("sort must be one of name, rate");
});
