import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyPlan } from "@/lib/rewrite/apply-plan";
import { applyMessagePlan } from "@/lib/rewrite/mime/apply-message-plan";
import { NotAMessageError } from "@/lib/rewrite/mime/not-a-message-error";
import { type MessagePlan, planMessage } from "@/lib/rewrite/mime/plan-message";
import { renderMessage } from "@/lib/rewrite/mime/render-message";
import { planHtml } from "@/lib/rewrite/plan-html";
import { planText } from "@/lib/rewrite/plan-text";
import { splice } from "@/lib/rewrite/splice";
import type { FoundLink, Part, Plan } from "@/lib/rewrite/types";

const clickDomain = { hostname: "clicks.example.com", port: "", https: "match" } as const;
const identify = ({ position }: FoundLink) => `4fT9xQ2LmZ81cV${position}`;

const word = fc.constantFrom(
  "café",
  "日本",
  "🥐",
  "x=y",
  "--b",
  ".",
  "From",
  "a".repeat(30),
  "=",
  "=3D",
  "&amp;",
  " ",
);
const words = fc.array(word, { maxLength: 12 }).map((list) => list.join(" "));
const url = fc
  .tuple(
    fc.constantFrom("http", "https"),
    fc.constantFrom(
      "example.org",
      "www.bäckerei.example",
      "host.example:8080",
      "a-long.sub.domain.example.net",
    ),
    fc.array(fc.constantFrom("path", "größe", "caf%C3%A9", "b".repeat(70), "x.html"), {
      maxLength: 3,
    }),
    fc.constantFrom("", "?a=1", "?q=ü&r=%20", "#top"),
  )
  .map(([scheme, host, path, end]) => `${scheme}://${host}/${path.join("/")}${end}`);
const link = url.map((href) => `<a href="${href.replaceAll("&", "&amp;")}">read</a>`);
const separator = fc.constantFrom(" ", "\n", "\n\n", "  \n");
const html = fc.array(fc.tuple(fc.oneof(words, link), separator), { maxLength: 12 });
const text = fc.array(fc.tuple(fc.oneof(words, url), separator), { maxLength: 12 });

interface Leaf {
  part: Part;
  content: string;
  encoding: "8bit" | "quoted-printable" | "base64";
  width: number;
}

const leaf: fc.Arbitrary<Leaf> = fc
  .tuple(
    fc.oneof(
      html.map((pieces) => ({ part: "html" as const, content: pieces.flat().join("") })),
      text.map((pieces) => ({ part: "text" as const, content: pieces.flat().join("") })),
    ),
    fc.constantFrom("8bit" as const, "quoted-printable" as const, "base64" as const),
    fc.constantFrom(20, 60, 76),
  )
  .map(([content, encoding, width]) => ({ ...content, encoding, width }));

function encodeQuotedPrintable(content: string, width: number, newline: string): string {
  return content
    .split(newline)
    .map((line) => {
      const tokens = [...Buffer.from(line)].map((byte, index, all) =>
        byte === 0x3d || byte < 0x20 || byte > 0x7e || (byte === 0x20 && index === all.length - 1)
          ? `=${byte.toString(16).padStart(2, "0").toUpperCase()}`
          : String.fromCharCode(byte),
      );
      let out = "";
      let column = 0;
      for (const token of tokens) {
        if (column + token.length > width - 1) {
          out += `=${newline}`;
          column = 0;
        }
        const safe = column === 0 && token === "-" ? "=2D" : token;
        out += safe;
        column += safe.length;
      }
      return out;
    })
    .join(newline);
}

function decodeQuotedPrintable(body: string): string {
  const bytes = Buffer.from(body.replace(/=\r?\n/g, ""))
    .toString("latin1")
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

const codecs = {
  "8bit": { encode: (content: string) => content, decode: (body: string) => body },
  "quoted-printable": { encode: encodeQuotedPrintable, decode: decodeQuotedPrintable },
  base64: {
    encode: (content: string, width: number, newline: string) =>
      (
        Buffer.from(content)
          .toString("base64")
          .match(new RegExp(`.{1,${width}}`, "g")) ?? []
      ).join(newline),
    decode: (body: string) => Buffer.from(body, "base64").toString("utf8"),
  },
};

const boundary = "=_b 0";

function build(leaves: readonly Leaf[], newline: string) {
  const parts = leaves.map((each) => {
    // No line of the content may be a boundary.
    const content = each.content.replaceAll("\n", newline).replaceAll(`--${boundary}`, "");
    const header = `Content-Type: text/${each.part === "html" ? "html" : "plain"}; charset=utf-8${newline}Content-Transfer-Encoding: ${each.encoding}${newline}${newline}`;
    return {
      ...each,
      content,
      header,
      body: codecs[each.encoding].encode(content, each.width, newline),
    };
  });
  const head = `From: a@example.com${newline}Content-Type: multipart/mixed; boundary="${boundary}"${newline}${newline}preamble`;
  const attachment = `Content-Type: text/html${newline}Content-Disposition: attachment${newline}${newline}<a href="http://example.org/attached">x</a>`;
  const between = `${newline}--${boundary}${newline}`;
  const join = (bodies: readonly string[]) =>
    [head, ...parts.map(({ header }, index) => header + bodies[index]), attachment].join(between) +
    `${newline}--${boundary}--${newline}epilogue http://example.org/`;
  return { parts, join, mime: join(parts.map(({ body }) => body)), between };
}

const message = fc
  .tuple(fc.array(leaf, { minLength: 1, maxLength: 4 }), fc.constantFrom("\n", "\r\n"))
  .map(([leaves, newline]) => ({ ...build(leaves, newline), newline }));

const rewriteMime = (mime: string, plan: MessagePlan) =>
  applyMessagePlan(mime, plan, identify, plan.trap && identify(plan.trap));
const rewrite = (plan: Plan) => applyPlan(plan, identify, plan.trap && identify(plan.trap));

describe.each([{ clickDomain }, { clickDomain, trapLink: true }])(
  "random messages with %o",
  (options) => {
    it("have the decoded content that rewriting it alone gives, and everything else as it was", () => {
      fc.assert(
        fc.property(message, ({ parts, join, mime, between, newline }) => {
          const out = splice(mime, rewriteMime(mime, planMessage(mime, options)).edits);
          let firstPosition = 1;
          let hasTrap = false;
          const expected = parts.map(({ part, content, encoding }) => {
            const alone = (part === "html" ? planHtml : planText)(content, {
              ...options,
              firstPosition,
              ...(hasTrap ? { trapLink: false } : {}),
              ...(encoding === "8bit" ? { lineBreak: newline } : {}),
            });
            firstPosition += alone.links.length;
            hasTrap ||= alone.trap !== undefined;
            return splice(content, rewrite(alone).edits);
          });
          const bodies = out
            .split(between)
            .slice(1, -1)
            .map((part, index) => part.slice(parts[index]!.header.length));
          expect(bodies.map((body, index) => codecs[parts[index]!.encoding].decode(body))).toEqual(
            expected,
          );
          expect(join(bodies)).toBe(out);
        }),
        { numRuns: 300 },
      );
    });

    it("keep their line breaks, the order of edits and the length limit", () => {
      fc.assert(
        fc.property(message, ({ mime, newline }) => {
          const { edits } = rewriteMime(mime, planMessage(mime, options));
          const out = splice(mime, edits);
          for (const [index, edit] of edits.entries()) {
            expect(edit.start).toBeGreaterThanOrEqual(edits[index - 1]?.end ?? 0);
            expect(edit.text.replaceAll(newline, "")).not.toMatch(/[\r\n]/);
          }
          const before = new Set(mime.split(newline));
          const added = out.split(newline).filter((line) => !before.has(line));
          for (const line of added) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998);
        }),
        { numRuns: 200 },
      );
    });

    it("come back identical when each edit is undone", () => {
      fc.assert(
        fc.property(message, ({ mime }) => {
          const { edits } = rewriteMime(mime, planMessage(mime, options));
          const out = splice(mime, edits);
          const back = edits.map((edit, index) => {
            const shift = edits
              .slice(0, index)
              .reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0);
            const start = edit.start + shift;
            return { start, end: start + edit.text.length, text: mime.slice(edit.start, edit.end) };
          });
          expect(splice(out, back)).toBe(mime);
        }),
        { numRuns: 100 },
      );
    });

    it("never throw when mutated, whatever comes of them", () => {
      const mutation = fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(40),
        fc.constantFrom(
          "",
          "\n",
          "\r",
          "=",
          "--",
          `--${boundary}`,
          '"',
          ";",
          "\0",
          "\ud800",
          "é",
          ":",
          "Content-Type: multipart/mixed; boundary=x\n",
        ),
      );
      fc.assert(
        fc.property(
          message,
          fc.array(mutation, { minLength: 1, maxLength: 8 }),
          ({ mime }, mutations) => {
            let mutant = mime;
            for (const [place, length, text] of mutations) {
              const at = Math.floor(place * mutant.length);
              mutant = mutant.slice(0, at) + text + mutant.slice(at + length);
            }
            try {
              const plan = planMessage(mutant, options);
              const { edits, links } = rewriteMime(mutant, plan);
              expect(links.map(({ position }) => position)).toEqual(
                links.map((_, index) => index + 1),
              );
              const rendered = renderMessage(splice(mutant, edits));
              for (const { part, rewritten } of links) {
                if (part === "text") expect(rendered.text).toContain(rewritten);
              }
            } catch (error) {
              if (!(error instanceof NotAMessageError)) throw error;
            }
          },
        ),
        { numRuns: 500 },
      );
    });
  },
);
