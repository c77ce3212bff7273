import type { Element, Nodes } from "hast";
import { linkifyit } from "linkify-it";
import { rehype } from "rehype";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { applyPlan } from "@/lib/rewrite/apply-plan";
import { planHtml } from "@/lib/rewrite/plan-html";
import { planText } from "@/lib/rewrite/plan-text";
import { splice } from "@/lib/rewrite/splice";
import { cleanUrl } from "@/lib/rewrite/url/clean-url";
import { type Fixture, readFixtures } from "./fixtures";
import { identify, planOptions } from "./options";

const fixtures = readFixtures();
// Stock rehype-parse overflows its stack or throws on hostile cases, reads `<a.b>` as a selector, leaves comments alone, and
// drops links in a `<select>` and behind a `<frameset>`.
const isOrdinary = ({ part, name }: Fixture) =>
  part === "html" && !/mso|not-rewritable|prototype|select|frameset|svg/.test(name);

describe.each(fixtures.filter(isOrdinary))("$name", ({ input, options }) => {
  test("has the hrefs that rehype-parse finds", () => {
    const plan = planHtml(input, { ...planOptions, ...options });
    const ours = [...plan.links, ...plan.skipped].map(({ original }) => original);
    const theirs = hrefs(unified().use(rehypeParse).parse(input)).map(cleanUrl);
    expect(new Set(ours)).toEqual(new Set(theirs));
  });

  test("is the same document to rehype, hrefs apart", () => {
    const plan = planHtml(input, { ...planOptions, ...options });
    const output = splice(input, applyPlan(plan, identify).edits);
    const print = (html: string) => String(rehype().use(withoutHrefs).processSync(html));
    expect(print(output)).toBe(print(input));
  });
});

const linkify = linkifyit({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });

test.each([
  "See http://example.com/a, https://example.org/b?c=d&e=f#g and http://example.com.",
  "(http://example.com/a_(b)) [http://example.com/c] http://example.com/d!",
  "http://example.com/%C3%A9/é/日本 http://127.0.0.1:8080/x http://localhost/y",
  "\"http://example.com/a\" 'http://example.com' http://example.com/c...\nhttp://example.com/d\thttp://example.com/e",
  "https://example.com/a-b_c~d/e,f;g=h?i[]=j&k=l http://example.com/?q=http://example.org/",
])("finds what linkify-it finds in %j", (text) => {
  const { links } = planText(text, planOptions);
  const theirs = (linkify.match(text) ?? []).filter(({ schema }) => /^https?:$/.test(schema));
  expect(links.map(({ original }) => original)).toEqual(theirs.map(({ raw }) => raw));
});

function elements(node: Nodes): Element[] {
  const own = node.type === "element" ? [node] : [];
  const content = node.type === "element" && node.content ? elements(node.content) : [];
  const children = "children" in node ? node.children.flatMap(elements) : [];
  return [...own, ...content, ...children];
}

function hrefs(tree: Nodes): string[] {
  return elements(tree)
    .filter(({ tagName }) => tagName === "a" || tagName === "area")
    .filter(({ properties, position, data }) => "href" in properties && (position || data))
    .map(({ properties }) => String(properties.href));
}

function withoutHrefs() {
  return (tree: Nodes) => {
    for (const { properties } of elements(tree)) delete properties.href;
  };
}
