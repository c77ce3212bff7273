import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderMessage } from "@/lib/rewrite/mime/render-message";

const render = (name: string) =>
  renderMessage(
    readFileSync(
      join(import.meta.dirname, "../../../fixtures/messages", name, "input.eml"),
      "utf8",
    ),
  );

describe("renderMessage", () => {
  it("decodes both parts of an alternative", () => {
    const { html, text } = render("alternative-quoted-printable");
    expect(text).toContain(
      "Crème, cœur, 日本のパン: https://www.bakery.example/friday?utm_source=news&utm",
    );
    expect(html).toContain("<h1>Fresh on Friday – “Zimtschnecken”</h1>");
    expect(render("base64-60-columns-crlf").text).toBe(`${text?.replaceAll("\r\n", "\n")}\n`);
  });

  it("shows text parts in order and no attachments", () => {
    const { html, text } = render("mixed-related-attachments");
    expect(text).toBe("Look: http://bakery.example/text\nFooter: http://bakery.example/footer\r\n");
    expect(html).toContain("http://bakery.example/html");
    expect(html).not.toContain("attachment");
  });

  it("shows what is signed, and nothing of what is encrypted or embedded", () => {
    expect(render("signed-smime").html).toContain("http://bakery.example/signed");
    expect(render("encrypted-pgp")).toEqual({ html: null, text: null });
    const { text } = render("embedded-message");
    expect(text).toBe("Look what I got. More at http://bakery.example/mine");
  });

  it("decodes charsets", () => {
    expect(render("charset-iso-2022-jp-7bit").text).toContain("こんにちは。パンはこちら");
    expect(render("charset-windows-1252-base64").html).toContain("“quoted”");
  });
});
