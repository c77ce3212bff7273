import { linkifyit } from "linkify-it";
import { describe, expect, it } from "vitest";
import { applyMessagePlan } from "@/lib/rewrite/mime/apply-message-plan";
import { planMessage } from "@/lib/rewrite/mime/plan-message";
import { splice } from "@/lib/rewrite/splice";
import { cleanUrl } from "@/lib/rewrite/url/clean-url";
import { rewriteMessage } from "@/tests/rewrite-once";
import { planOptions } from "@/tests/unit/rewrite/options";
import { restore } from "@/tests/unit/rewrite/restore";
import { linksOfHtml } from "./links-of-html";
import { identify, putUrlsBack } from "./put-urls-back";
import { readCorpus } from "./read-corpus";
import { readMessage } from "./read-message";

const messages = readCorpus("messages");

it("has a hundred messages and more", () => {
  expect(messages.length).toBeGreaterThanOrEqual(100);
});

/** Their URLs had to be written anew as a whole: wrapped in `<…>`, or `https:/\\host`. */
const writtenAnew = ["rspamd/newlines.eml", "rspamd/url10.eml"];
const withoutUrls = (text: string) => text.replace(/https?:[^>"]*/g, "");

it("has links in most of them", () => {
  const found = messages.map(
    ({ bytes }) => rewriteMessage(bytes, { ...planOptions, identify }).links.length,
  );
  expect(found.filter((count) => count > 0).length).toBeGreaterThan(100);
});

describe.each(messages)("$name", ({ name, bytes }) => {
  const { message, links, skipped } = rewriteMessage(bytes, { ...planOptions, identify });

  it("is the same when each URL is put in place of itself, and when URLs are put back", () => {
    const source = bytes.toString("latin1");
    const { edits } = applyMessagePlan(
      source,
      planMessage(source, { ...planOptions, octets: true }),
      identify,
    );
    const replaced = edits.map(({ start, end }) => source.slice(start, end));
    const same = edits.map((edit, i) => ({ ...edit, text: replaced[i]! }));
    expect(splice(source, same) === source).toBe(true);
    const output = Buffer.from(message).toString("latin1");
    expect(restore(output, edits, replaced) === source).toBe(true);
  });

  it("reads the same to two other parsers, URLs apart", async () => {
    const before = await readMessage(bytes);
    const after = await readMessage(message);
    const restored = writtenAnew.includes(name)
      ? withoutUrls
      : (text: string) => putUrlsBack(text, links);
    const given = writtenAnew.includes(name) ? withoutUrls : (text: string) => text;
    for (const [parser, { texts, rest }] of Object.entries(after)) {
      expect(texts.map(restored), parser).toEqual(before[parser]?.texts.map(given));
      expect(rest, parser).toEqual(before[parser]?.rest);
    }
  });

  it("loses no link", async () => {
    if (skipped.some(({ original }) => original === "")) return;
    const { postalMime } = await readMessage(bytes);
    const [html = "", text = ""] = postalMime?.texts ?? [];
    const ours = new Set([...links, ...skipped].map(({ original }) => original));
    for (const url of linksOfHtml(html).map(cleanUrl)) expect(ours).toContain(url);
    for (const { raw } of linkify.match(text) ?? []) {
      if (/^https?:/i.test(raw)) expect([...ours].join("\n")).toContain(raw);
    }
  });
});

const linkify = linkifyit({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
