import { describe, expect, it } from "vitest";
import { applyMessagePlan } from "@/lib/rewrite/mime/apply-message-plan";
import { NotAMessageError } from "@/lib/rewrite/mime/not-a-message-error";
import { planMessage } from "@/lib/rewrite/mime/plan-message";
import { splice } from "@/lib/rewrite/splice";

const options = {
  clickDomain: { hostname: "clicks.example.com", port: "", https: "match" },
} as const;

function rewrite(mime: string): string {
  return splice(
    mime,
    applyMessagePlan(mime, planMessage(mime, options), () => "4fT9xQ2LmZ81cV").edits,
  );
}

function nested(levels: number): string {
  let body = "Content-Type: text/plain\n\nhttp://example.com/deep\n";
  for (let level = 0; level < levels; level++) {
    const boundary = `level${level}.`;
    body = `Content-Type: multipart/mixed; boundary="${boundary}"\n\n--${boundary}\n${body}\n--${boundary}--\n`;
  }
  return `From: a@example.com\n${body}`;
}

describe("planMessage", () => {
  it.each([
    ["an empty string", ""],
    ["a URL", "http://example.com/"],
    ["HTML", '<p>Hi</p>\n<a href="http://example.com/">x</a>'],
    ["text with a colon", "note: see http://example.com/\n\nhttp://example.com/"],
    ["a message after an empty line", "\nFrom: a@example.com\n\nhttp://example.com/"],
  ])("refuses %s, which is no message", (_, mime) => {
    expect(() => planMessage(mime, options)).toThrow(NotAMessageError);
  });

  it("takes a message of headers alone", () => {
    const plan = planMessage("Subject: only this", options);
    expect(plan.links).toEqual([]);
    expect(plan.subject).toBe("only this");
  });

  it.each([true, false])(
    "takes digests out where only an opt-out's marker goes, trackClicks %s",
    (trackClicks) => {
      const mime =
        "From: a\r\nContent-MD5: zzz\r\nContent-Length: 40\r\n\r\nhttps+notrack://example.com/a\r\n";
      const plan = planMessage(mime, { ...options, trackClicks });
      expect(plan.warnings.map(({ code }) => code)).toEqual(["header-removed"]);
      expect(splice(mime, applyMessagePlan(mime, plan, () => "x").edits)).toBe(
        "From: a\r\n\r\nhttps://example.com/a\r\n",
      );
    },
  );

  it.each([
    ["a URL that goes on in the next line", "https+notrack://example.com/a \r\nb\r\n"],
    ["a URL in a line that is too long", `${"x".repeat(1000)} https+notrack://example.com/a\r\n`],
  ])("takes an opt-out's marker out of %s", (_, body) => {
    const mime = `From: a\r\nContent-Type: text/plain; format=flowed; delsp=yes\r\n\r\n${body}`;
    expect(rewrite(mime)).toBe(mime.replace("+notrack", ""));
    const { skipped } = planMessage(mime, options);
    expect(skipped.map(({ reason }) => reason)).toEqual(["opted-out"]);
  });

  it("gives the first link the position asked for", () => {
    const mime = "Subject: x\n\nhttp://example.com/1 http://example.com/2";
    const plan = planMessage(mime, { ...options, firstPosition: 7 });
    expect(plan.links.map(({ position }) => position)).toEqual([7, 8]);
  });

  it("tells the parts with their charset, encoding and links", () => {
    const mime =
      "Subject: x\nContent-Type: text/html; charset=UTF-8\n\n<a href=http://example.com/1>1</a>";
    expect(planMessage(mime, options).parts).toEqual([
      { part: "html", mediaType: "text/html", charset: "UTF-8", encoding: "7bit", links: 1 },
    ]);
  });

  it.each([
    ["in one line", "List-Unsubscribe: <https://example.com/u?id=7>"],
    [
      "beside a mailto",
      "List-Unsubscribe: <mailto:u@example.com?subject=x>, <https://EXAMPLE.com/u?id=7>",
    ],
    [
      "folded, also inside the brackets",
      "list-unsubscribe:\r\n <mailto:u@example.com>,\r\n\t<https://example.com/\r\n u?id=7>",
    ],
    ["with a comment", "List-Unsubscribe: (see there) <https://example.com/u?id=7>"],
  ])("leaves the unsubscribe link of the headers alone, %s", (_, header) => {
    const link = '<a href="https://example.com/u?id=7">out</a>';
    const mime = `From: a@b.example\r\n${header}\r\nContent-Type: text/html\r\n\r\n${link} <a href="https://example.com/u">other</a>`;
    const { links, skipped } = planMessage(mime, options);
    expect(skipped).toMatchObject([
      { part: "html", original: "https://example.com/u?id=7", reason: "unsubscribe" },
    ]);
    expect(links.map(({ url }) => url)).toEqual(["https://example.com/u"]);
  });

  it("takes a List-Unsubscribe that names nothing for what it is", () => {
    const mime =
      "From: a@b.example\nList-Unsubscribe: <>, <not a url>, https://example.com/u\n\nhttps://example.com/u";
    expect(planMessage(mime, options).links).toHaveLength(1);
  });

  it("skips what the HTML says must stay", () => {
    const mime =
      'Subject: x\nContent-Type: text/html\n\n<a clicktracking="off" href="http://example.com/1">1</a>';
    expect(planMessage(mime, options).skipped).toMatchObject([
      { part: "html", original: "http://example.com/1", reason: "opted-out" },
    ]);
  });

  it("rewrites at 31 levels and leaves a message of more alone", () => {
    expect(planMessage(nested(31), options).links).toHaveLength(1);
    const deeper = planMessage(nested(32), options);
    expect(deeper.links).toEqual([]);
    expect(deeper.skipped).toMatchObject([{ original: "", reason: "not-rewritable" }]);
  });

  it("leaves a message of more than 1,000 parts alone", () => {
    const message = (parts: number) =>
      `Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n${"--b\n\nhttp://example.com/\n".repeat(parts)}--b--\n`;
    expect(planMessage(message(999), options).links).toHaveLength(999);
    expect(planMessage(message(1000), options)).toMatchObject({
      links: [],
      skipped: [{ original: "", reason: "not-rewritable" }],
    });
  });

  it("stops at the limit of links, in whichever part that is", () => {
    const mime = `Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n${"--b\n\nhttp://example.com/\n".repeat(9)}--b--\n`;
    const plan = planMessage(mime, { ...options, maxLinks: 5 });
    expect(plan.links).toHaveLength(6);
    expect(plan.parts.map(({ links }) => links)).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0]);
  });

  it("throws at an identifier that the line lengths were not reckoned with", () => {
    const mime = "Subject: x\n\nhttp://example.com/";
    const plan = planMessage(mime, options);
    expect(() => applyMessagePlan(mime, plan, () => "x".repeat(33))).toThrow(RangeError);
    expect(applyMessagePlan(mime, plan, () => "x".repeat(32)).links).toHaveLength(1);
  });

  it("never makes a line of more than 998 octets", () => {
    for (let length = 850; length < 983; length++) {
      const out = rewrite(
        `Subject: x\n\n${"é".repeat(100)}${"x".repeat(length - 200)} http://a.b/c d`,
      );
      for (const line of out.split("\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998);
    }
  });

  it("joins no quoted-printable lines and breaks those over 76", () => {
    const body = `http://example.com/${"a".repeat(50)}\n`.repeat(30);
    const mime = `Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n${body}`;
    const lines = rewrite(mime).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(lines.filter((line) => line.endsWith("="))).toHaveLength(30);
  });

  it("breaks nothing but what it puts into a quoted-printable line of over 998 octets", () => {
    const [before, after] = ["x= ".repeat(300), "=".repeat(300)];
    const mime = (url: string) =>
      `Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n${before}${url} ${after}\nshort http://a.b/\n`;
    const lines = rewrite(mime("http://example.com/a?b")).split("\n").slice(3);
    expect(lines).toEqual([
      `${before}http://=`,
      "clicks.example.com=",
      "/a=",
      "-4fT9xQ2LmZ81cV=",
      `?b ${after}`,
      "short http://clicks.example.com/-4fT9xQ2LmZ81cV",
      "",
    ]);
  });

  it.each([
    [".\nBye", "=2E\nBye"],
    [", and", ", and"],
  ])("starts the rest of a long line, %j, with nothing that ends a message", (rest, expected) => {
    const mime = `Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n${"x ".repeat(500)}http://a.b/${rest}\n`;
    expect(rewrite(mime).endsWith(`=\n${expected}\n`)).toBe(true);
  });

  it("starts no quoted-printable line with what looks like a boundary", () => {
    const mime = [
      "Subject: x",
      "Content-Type: multipart/mixed; boundary=abc",
      "",
      "--abc",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      `http://e.co/ ${"--abc ".repeat(10)}`,
      "--abc--",
    ].join("\n");
    for (let width = 1; width < 70; width++) {
      const wider = mime.replace("/ ", `/ ${"x".repeat(width)}`);
      expect(planMessage(rewrite(wider), options).parts).toHaveLength(1);
      expect(
        rewrite(wider)
          .split("\n")
          .filter((line) => line.startsWith("--abc")),
      ).toHaveLength(2);
    }
  });

  it("takes 5 MB of parts, boundaries and escapes in bounded time", () => {
    const size = 5_000_000;
    const head = "Subject: x\nContent-Type: multipart/mixed; boundary=b\n";
    const bombs = [
      `${head}\n${"--b\n".repeat(size / 4)}`,
      `${head}\n--b\n${"--bb\n".repeat(size / 5)}`,
      `${head}\n${"\n--b\nContent-Type: multipart/mixed; boundary=none\n\n".repeat(size / 50)}`,
      `Subject: x\n${" folded\n".repeat(size / 8)}`,
      `Subject: x\nContent-Type: text/plain; ${'a*0="('.repeat(size / 6)}`,
      `Subject: ${"=?utf-8?q?a?= ".repeat(size / 14)}\n\n`,
      `Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n${"=".repeat(size)}`,
      `Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n${" ".repeat(size)}x`,
      `Subject: x\nContent-Transfer-Encoding: base64\n\n${"A\n".repeat(size / 2)}`,
    ];
    bombs.push(
      `Subject: x\nContent-Type: text/plain; format=flowed; delsp=yes\n\n${"(http://a.b/c),".repeat(10_000)}`,
    );
    for (const [index, bomb] of bombs.entries()) {
      const start = performance.now();
      applyMessagePlan(bomb, planMessage(bomb, options), () => "x");
      expect(performance.now() - start, `bomb ${index}`).toBeLessThan(10_000);
    }
  }, 60_000);
});
