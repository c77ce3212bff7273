import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The sizes of emails, in kilobytes. */
export const sizes = [2, 20, 100] as const;
export type Size = (typeof sizes)[number];

/** HTML with holes for what differs from recipient to recipient. */
export interface Template {
  html: string;
  links: number;
}

/** Where a name, and a token in a link, are filled in. */
export const nameHole = "%NAME%";
export const tokenHole = "%TOKEN%";

const corpus = join(import.meta.dirname, "../../tests/fixtures/corpus/html/clickstamp");
const read = (file: string) => readFileSync(join(corpus, file), "utf8");
const between = `<!--[if mso | IE]></td></tr></table><table align="center"`;
const ending = "<!--[if mso | IE]></td></tr></table><![endif]-->";

/** The template of one size: with three names, and a token in each link, the last of which unsubscribes. */
export function templateOf(size: Size): Template {
  if (size === 2) return { html: order(), links: 4 };
  return { html: digest(size === 20 ? 3 : 21, 12), links: 20 };
}

/** Another template: its markup differs, not only the values in it. */
export function otherTemplate({ html, links }: Template, number: number): Template {
  return { html: html.replace("<body", `<body data-t${number}=""`), links };
}

/** A message with a button that has a twin for Outlook. */
function order(): string {
  const html = read("bulletproof-button.html")
    .replaceAll("/orders/4711?t=a&amp;c=b", `/orders/4711?t=${tokenHole}&amp;c=b`)
    .replace("/app", `/app?to=${tokenHole}`)
    .replace("/browser", `/browser?to=${tokenHole}`)
    .replace("on its way<", `on its way, ${nameHole}<`)
    .replace("<div>", `<p>Hello ${nameHole}, your order left our house this morning.</p>\n<div>`);
  const last = `<p>Sent to ${nameHole}. ${link("shop.example/unsubscribe", "Unsubscribe")}</p>\n</body>`;
  return html.replace("</body>", last);
}

/** So many stories of a digest that MJML made, with so many links among them, and a footer with eight. */
function digest(stories: number, links: number): string {
  const [head = "", ...sections] = read("digest-mjml.html").split(between);
  const last = sections.at(-1) ?? "";
  const end = last.slice(last.lastIndexOf(ending));
  const each = Math.ceil(links / stories);
  const body = sections.slice(0, stories).map((section, at) => {
    const kept = Math.max(0, Math.min(each, links - at * each));
    return between + keepLinks(withTokens(section), kept);
  });
  const title = "<h1>Weekly digest</h1>";
  const shell = between + head.slice(head.indexOf(`<table align="center"`) + 21);
  const html = head.replace(title, `<h1>Weekly digest for ${nameHole}</h1>`) + body.join("");
  return (
    html.replace("A paragraph", `${nameHole}, a paragraph`) + shell.replace(title, footer) + end
  );
}

const footer = `<p>Sent to ${nameHole}.</p><ul>${[
  "archive",
  "topics",
  "authors",
  "events",
  "jobs",
  "settings",
  "forward",
]
  .map((path) => `<li>${link(`news.example/${path}`, `Our ${path}`)}</li>`)
  .join("")}</ul><p>${link("news.example/unsubscribe", "Unsubscribe")}</p>`;

function link(address: string, text: string): string {
  return `<a href="https://${address}?to=${tokenHole}" style="color:#414141;text-decoration:underline;">${text}</a>`;
}

function withTokens(section: string): string {
  return section.replace(/href="([^"?#]*)(\?[^"#]*)?(#[^"]*)?"/g, (_, page, query, hash = "") => {
    return `href="${page}${query ? `${query}&amp;` : "?"}to=${tokenHole}${hash}"`;
  });
}

/** Takes the tags of all links but the first away, not what they show. */
function keepLinks(section: string, kept: number): string {
  let seen = 0;
  return section.replace(/<a\s[^>]*>(.*?)<\/a>/gs, (whole, shown) => {
    seen += 1;
    return seen <= kept ? whole : shown;
  });
}
