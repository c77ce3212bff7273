import { expect, it } from "vitest";
import { planMessage } from "@/lib/rewrite/mime/plan-message";
import type { FoundLink } from "@/lib/rewrite/types";
import { rewriteMessage } from "@/tests/rewrite-once";

const options = {
  clickDomain: { hostname: "clicks.example.com", port: "", https: "match" },
  identify: ({ position }: FoundLink) => `ID${position}`,
} as const;
const trap =
  '<a href="https://clicks.example.com/a-ID1024" style="display:none" tabindex="-1" aria-hidden="true"></a>';
const link = '<a href="https://example.com/a">x</a>';
const tracked = '<a href="https://clicks.example.com/a-ID1">x</a>';

function message(body: string, headers: readonly string[] = []): string {
  const own = ["From: a@example.com", "Content-Type: text/html; charset=utf-8", ...headers];
  return `${own.join("\r\n")}\r\n\r\n${body}`;
}
const bodyOf = (mime: string) => mime.slice(mime.indexOf("\r\n\r\n") + 4);
const rewrite = (mime: string, trapLink = true) =>
  rewriteMessage(mime, { ...options, trapLink }).message;

it("has a line of its own where lines must not grow", () => {
  const long = "x".repeat(880);
  const out = bodyOf(rewrite(message(`<body>${link}${long}</body>\r\n`)));
  expect(out).toBe(`<body>${tracked}${long}\r\n${trap}\r\n</body>\r\n`);
});

it("is left out where it would be too long for a line, which is told", () => {
  const long = `https://example.com/${"p".repeat(880)}`;
  const mime = message(`<body>\r\n<a\r\nhref="${long}">x</a>\r\n</body>`);
  const plan = planMessage(mime, { ...options, trapLink: true });
  expect(plan.links).toHaveLength(1);
  expect([plan.trap, plan.lacksTrap]).toEqual([undefined, true]);
  const encoded = message(`<body><a href=3D"${long}">x</a></body>`, [
    "Content-Transfer-Encoding: quoted-printable",
  ]);
  expect(planMessage(encoded, { ...options, trapLink: true }).trap).toBeDefined();
});

it("is encoded as its part is", () => {
  const quoted = rewrite(
    message(`<body>${link.replace("=", "=3D")}</body>`, [
      "Content-Transfer-Encoding: quoted-printable",
    ]),
  );
  expect(bodyOf(quoted).replace(/=\r\n/g, "").replaceAll("=3D", "=").replaceAll("=20", " ")).toBe(
    `<body>${tracked}${trap}</body>`,
  );
  for (const line of quoted.split("\r\n")) expect(line.length).toBeLessThanOrEqual(76);
  const base64 = rewrite(
    message(Buffer.from(`<body>${link}</body>`).toString("base64"), [
      "Content-Transfer-Encoding: base64",
    ]),
  );
  expect(Buffer.from(bodyOf(base64), "base64").toString()).toBe(`<body>${tracked}${trap}</body>`);
});

it("is ASCII in any charset", () => {
  const mime = Buffer.from(
    message('<body>\xe9<a href="https://example.com/a?\xe9&eacute;&#1080;">x</a></body>').replace(
      "utf-8",
      "iso-8859-1",
    ),
    "latin1",
  );
  const { message: out } = rewriteMessage(mime, { ...options, trapLink: true });
  const text = Buffer.from(out).toString("latin1");
  expect(text).toContain(
    '\r\n<a href="https://clicks.example.com/a-ID1024?%C3%A9%C3%A9%D0%B8" style=',
  );
});

it("stands in one HTML part only, and in no text", () => {
  const parts = [
    `Content-Type: text/plain\r\n\r\nhttps://example.com/0\r\n`,
    `Content-Type: text/html\r\n\r\n<table><tr><td>${link}`,
    `Content-Type: text/html\r\n\r\n${link}`,
    `Content-Type: text/html\r\n\r\n${link}`,
  ];
  const mime = `From: a@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${parts.join("\r\n--b\r\n")}\r\n--b--\r\n`;
  const plan = planMessage(mime, { ...options, trapLink: true });
  expect(plan.links.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  expect([plan.trap?.position, plan.lacksTrap]).toEqual([1024, undefined]);
  const without = rewrite(mime, false);
  const out = rewrite(mime);
  expect(out.split("aria-hidden")).toHaveLength(2);
  expect(out.replace(`\r\n${trap}\r\n`, "")).toBe(without);
  expect(out.split("--b")[3]).toContain(trap);
});

it.each([
  ["yes", false, true],
  ["off", true, false],
])("is what X-Clickstamp-TrapLink: %s says, whatever the call", (value, trapLink, expected) => {
  const mime = message(`<body>${link}</body>`, [`X-Clickstamp-TrapLink: ${value}`]);
  const out = rewrite(mime, trapLink);
  expect(out.includes(trap)).toBe(expected);
  expect(out).not.toContain("X-Clickstamp");
});
