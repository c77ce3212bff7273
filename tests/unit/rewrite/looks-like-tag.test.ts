import { describe, expect, it } from "vitest";
import { looksLikeTag } from "@/lib/rewrite/url/looks-like-tag";
import { rewriteHtml, rewriteMessage } from "@/tests/rewrite-once";
import { readCorpus } from "@/tests/unit/rewrite/corpus/read-corpus";
import { identify, planOptions } from "./options";

describe("looksLikeTag", () => {
  it.each([
    [":id", "https://example.com/users/:id"],
    ["$email", "https://example.com/?e=$email&x=1"],
    ["[first_name]", "https://example.com/?n=%5Bfirst_name%5D"],
    ["<name>", "https://example.com/%3Cname%3E/"],
    ["((name))", "https://example.com/((name))#x"],
    ["@@name@@", "https://example.com/@@name@@"],
    ["%email%", "https://example.com/?e=%25email%25"],
    ["~name~", "https://example.com/~name~?x"],
  ])("finds %s in %s", (tag, url) => {
    expect(looksLikeTag(url)).toBe(tag);
  });

  it.each([
    "https://example.com/path-of-the-uri",
    "https://example.com/-name-/x?e=-email-",
    "https://example.com/wiki/Talk:Bread",
    "https://example.com/~anna/@anna/$5/!",
    "https://example.com/?$filter=a&a[b]=c&t=12:30",
    "https://example.com:8080/a@b.c?e=a@b.c",
    "https://example.com/?u=https%3A%2F%2Fexample.org%2F",
  ])("takes %s as it is", (url) => {
    expect(looksLikeTag(url)).toBeUndefined();
  });

  it("finds nothing in the emails of others", () => {
    const options = { ...planOptions, identify };
    const links = [
      ...readCorpus("html").map(({ bytes }) => rewriteHtml(bytes.toString("utf8"), options)),
      ...readCorpus("messages").map(({ bytes }) => rewriteMessage(bytes, options)),
    ].flatMap((rewritten) => rewritten.links);
    expect(links.length).toBeGreaterThan(500);
    expect(links.filter(({ original }) => looksLikeTag(original))).toEqual([]);
  });
});
