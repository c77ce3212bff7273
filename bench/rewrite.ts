import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { HTMLRewriter } from "html-rewriter-wasm";
import { measure } from "mitata";
import { parse } from "parse5";
import rehypeParse from "rehype-parse";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { searchPart } from "@/lib/rewrite/find-links-in";
import { TemplateMemory } from "@/lib/rewrite/templates/template-memory";
import type { FindLinks } from "@/lib/rewrite/types";
import { personalise } from "@/tests/fuzz/personalise";
import { rewriteHtml } from "@/tests/rewrite-once";

/**
 * Measures how long it takes to rewrite a newsletter of 100 KB, the first time, again as it is, and with a name and links of
 * another recipient's own, compared with parse5 alone, rehype and html-rewriter-wasm. Fifteen interleaved rounds in one run.
 * Then measures memory over a million rewrites, or as many as the first argument says, and with 10,000 templates.
 */
const rounds = 15;
const clickDomain = { hostname: "clicks.example.com", port: "", https: "match" } as const;

/** The body of the newsletter several times, each link with its own query. */
function newsletter(bytes: number): string {
  const file = join(import.meta.dirname, "../tests/fixtures/newsletters/the-insider.html");
  const html = readFileSync(file, "utf8");
  const start = html.indexOf(">", html.indexOf("<body")) + 1;
  const end = html.lastIndexOf("</body>");
  const body = html.slice(start, end);
  const times = Math.round((bytes - html.length) / body.length) + 1;
  let count = 0;
  const links = () =>
    body.replace(/href="(https?:[^"#?]*)"/g, (_, url) => `href="${url}?n=${++count}"`);
  return html.slice(0, start) + Array.from({ length: times }, links).join("") + html.slice(end);
}

const html = newsletter(100_000);
let sent = 0;
const identify = () => `ID${String(sent).padStart(12, "0")}`;

/** Finds links as the server does for a workspace. */
let memory = new TemplateMemory(64 * 1024 * 1024);
const find: FindLinks = (part, source) => {
  const known = memory.find(1, part, source);
  if (known) return known;
  const searched = searchPart(part, source);
  memory.add(1, { part, source, ...searched });
  return searched.found;
};

/** For each of several recipients. */
const copies = Array.from({ length: 400 }, (_, n) => Buffer.from(personalise(html, n)).toString());

/** More templates than are cached. Each is a flat string, as from a request, not two joined ones. */
const templates = Array.from({ length: 400 }, (_, n) =>
  Buffer.from(`${html}<i id=n${n}>`).toString(),
);

const subjects: Record<string, () => unknown> = {
  "parse5 alone, with source locations": () => parse(html, { sourceCodeLocationInfo: true }),
  "Clickstamp, a new template": () => {
    sent += 1;
    return rewriteHtml(templates[sent % templates.length]!, { clickDomain, identify, find });
  },
  "Clickstamp, the same email again": () => {
    sent += 1;
    return rewriteHtml(html, { clickDomain, identify, find });
  },
  "Clickstamp, a personalised copy": () => {
    sent += 1;
    return rewriteHtml(copies[sent % copies.length]!, { clickDomain, identify, find });
  },
  "rehype, parse and stringify": () =>
    String(unified().use(rehypeParse).use(rehypeStringify).processSync(html)),
  "html-rewriter-wasm": async () => {
    const rewriter = new HTMLRewriter(() => {});
    rewriter.on("a[href]", {
      element(link) {
        link.setAttribute("href", "https://clicks.example.com/-ID");
      },
    });
    await rewriter.write(Buffer.from(html));
    await rewriter.end();
    rewriter.free();
  },
};

async function speed(): Promise<void> {
  const medians = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(subjects)) {
      const { p50 } = await measure(run, { min_cpu_time: 2e8, inner_gc: false } as never);
      medians.set(name, [...(medians.get(name) ?? []), p50 / 1e6]);
    }
  }
  const [alone = 0] = [...medians.values()].map(middle);
  process.stdout.write(
    `A newsletter of ${Math.round(html.length / 1000)} KB, ${links()} links\n\n`,
  );
  process.stdout.write("| | median | parse5 alone = 1 |\n|---|---|---|\n");
  for (const [name, values] of medians) {
    const ms = middle(values);
    process.stdout.write(`| ${name} | ${ms.toFixed(3)} ms | ${(ms / alone).toFixed(3)} |\n`);
  }
}

function links(): number {
  return rewriteHtml(html, { clickDomain, identify }).links.length;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/**
 * The heap after each tenth, after garbage collection. One email in a hundred has a new template, which is then sent nine
 * more times.
 */
function rewriteMany(total: number): void {
  process.stdout.write(`\n${total.toLocaleString("en")} rewrites, heap in MB after each tenth:`);
  for (let tenth = 1; tenth <= 10; tenth += 1) {
    for (let n = 0; n < total / 10; n += 1) {
      sent += 1;
      const template = n % 1000 < 10 ? `${html}<i id=t${tenth}-${n - (n % 10)}>` : html;
      rewriteHtml(template, { clickDomain, identify, find });
    }
    process.stdout.write(` ${heapMb()}`);
  }
  process.stdout.write("\n");
}

/** Rewrites one email each for many workspaces, with templates of their own, and prints what the memory of templates takes. */
function rememberMany(total: number): void {
  const before = heapMb();
  memory = new TemplateMemory(64 * 1024 * 1024);
  process.stdout.write(`\n${total.toLocaleString("en")} templates, heap in MB after each tenth:`);
  for (let n = 1; n <= total; n += 1) {
    const template = Buffer.from(`${html}<i id=t${n}>`).toString();
    const searched = searchPart("html", template);
    memory.add(n, { part: "html", source: template, ...searched });
    rewriteHtml(template, { clickDomain, identify, find: () => searched.found });
    if (n % (total / 10) === 0) process.stdout.write(` ${heapMb() - before}`);
  }
  process.stdout.write("\n");
}

/** After garbage collection. */
function heapMb(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return Math.round(process.memoryUsage().heapUsed / 1024 ** 2);
}

await speed();
rewriteMany(Number(process.argv[2] ?? 1_000_000));
rememberMany(10_000);
