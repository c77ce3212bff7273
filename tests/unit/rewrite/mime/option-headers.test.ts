import { describe, expect, it } from "vitest";
import { HeaderOptionError } from "@/lib/rewrite/mime/option-headers";
import { planMessage } from "@/lib/rewrite/mime/plan-message";
import { rewriteMessage } from "@/tests/rewrite-once";

const options = {
  clickDomain: { hostname: "clicks.example.com", port: "", https: "match" },
} as const;
const body = "\r\nSee http://example.com/x and\r\n";
const head = "From: a@example.com\r\nSubject: x\r\n";
const rewrite = (mime: string, trackClicks = true) =>
  rewriteMessage(mime, { ...options, trackClicks, identify: () => "ID01" });

describe("option headers", () => {
  it("are taken out, folded lines included, and nothing else is", () => {
    const fields =
      "X-Clickstamp-Tags: a,\r\n b , c\r\nTo: b@example.com\r\nx-clickstamp-CAMPAIGN : =?utf-8?q?J=C3=BCni?=\r\nX-CLICKSTAMP-RECIPIENT: b@example.com\r\n";
    const { message, headerOptions } = rewrite(head + fields + body);
    expect(message).toBe(
      `${head}To: b@example.com\r\n${body.replace("example.com/x", "clicks.example.com/x-ID01")}`,
    );
    expect(headerOptions).toEqual({
      tags: ["a", "b", "c"],
      campaign: "Jüni",
      recipient: "b@example.com",
    });
  });

  it.each([
    ["no", false, true],
    ["False", false, true],
    ["off", false, true],
    ["0", false, true],
    ["yes", true, false],
    ["TRUE", true, false],
    ["on", true, false],
    ["1", true, false],
  ])("X-Clickstamp-TrackClicks: %s counts more than what the caller says", (value, on, caller) => {
    const { message, links, skipped } = rewrite(
      `X-Clickstamp-TrackClicks: ${value}\r\n${head}${body}`,
      caller,
    );
    expect(links).toHaveLength(on ? 1 : 0);
    expect(message).toBe(
      head + (on ? body.replace("example.com/x", "clicks.example.com/x-ID01") : body),
    );
    expect(skipped).toEqual([]);
  });

  it("X-Clickstamp-PreventScam leaves links alone that show a URL, or has them rewritten", () => {
    const html = `Content-Type: text/html\r\n\r\n<a href="http://example.com/">example.com</a>`;
    const links = (value: string, preventScam: boolean) =>
      planMessage(`X-Clickstamp-PreventScam: ${value}\r\n${head}${html}`, {
        ...options,
        preventScam,
      }).links.length;
    expect(links("yes", false)).toBe(0);
    expect(links("no", true)).toBe(1);
  });

  it.each([
    ["as bytes", true, (text: string) => Buffer.from(text).toString("latin1")],
    ["as text", false, (text: string) => text],
  ])("in UTF-8 are read in a message that is given %s", (_, octets, given) => {
    const mime = given(`X-Clickstamp-Domain: links.bücher.de\r\n${head}${body}`);
    const { headerOptions } = planMessage(mime, { ...options, octets });
    expect(headerOptions).toEqual({ clickDomain: "links.bücher.de" });
  });

  it("are taken out of a message that stays as it is otherwise", () => {
    const sealed = `${head}Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\nhttp://example.com/\r\n--b--\r\n`;
    expect(rewrite(`X-Clickstamp-Tags: a\r\n${sealed}`).message).toBe(sealed);
    expect(rewrite(`X-Clickstamp-Tags: a\r\n${sealed}`, false).message).toBe(sealed);
  });

  it("of an embedded message are not ours", () => {
    const mime = `${head}Content-Type: message/rfc822\r\n\r\nX-Clickstamp-Tags: a\r\nSubject: y\r\n\r\nz`;
    expect(rewrite(mime)).toMatchObject({ message: mime, headerOptions: {} });
  });

  it.each([
    "X-Clickstamp-TrackClicks: maybe",
    "X-Clickstamp-TrackClick: no",
    "X-Clickstamp-Campaign: a\r\nX-Clickstamp-Campaign: b",
    "X-Clickstamp-Domain: a.example\r\nX-Clickstamp-Domain: b.example",
    "X-Clickstamp-__proto__: a",
  ])("%j is refused", (field) => {
    expect(() => rewrite(`${field}\r\n${head}${body}`)).toThrow(HeaderOptionError);
  });
});
