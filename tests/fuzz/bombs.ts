import type { RewriteInput } from "@/lib/emails/email";

const link = '<a href="https://example.com/">x</a>';

/** Emails of `size` characters that are made to take long, or much memory, by name. */
export function bombs(size: number): Record<string, () => RewriteInput> {
  const fill = (text: string) => text.repeat(Math.max(1, Math.floor(size / text.length)));
  const numbered = (make: (n: number) => string) => {
    const pieces: string[] = [];
    for (let length = 0, n = 0; length < size; n++) {
      pieces.push(make(n));
      length += pieces.at(-1)!.length;
    }
    return pieces.join("");
  };
  const html: Record<string, () => string> = {
    "nested elements": () => fill("<div>"),
    "elements nested as deep as is allowed, again and again": () =>
      fill(`${"<div>".repeat(250)}${"</div>".repeat(250)}`),
    "flat paragraphs": () => fill("<p>x"),
    "the shortest elements": () => fill("<b>"),
    "closed elements": () => fill("<b></b>"),
    "end tags that make elements": () => fill("</p>"),
    "line breaks": () => fill("<br>"),
    "line ends": () => fill("\n"),
    "carriage returns": () => fill("\r"),
    "carriage returns between letters": () => fill("\rx"),
    "line ends of two characters": () => fill("\r\n"),
    "links to nowhere": () => fill("<a href=x>y</a>"),
    links: () => fill(link),
    "unclosed links": () => fill("<a href=//a.b>"),
    "the adoption agency": () => fill("<a><b><p></a>"),
    "the adoption agency with blocks": () => fill("<b><div><i><p></b></i>"),
    "formatting to be opened again": () => `${numbered((n) => (n < 200 ? `<b id=${n}>` : "<p>x"))}`,
    "foster parenting": () => `<table>${fill("x<br>")}`,
    "nested tables": () => fill("<table><tr><td>"),
    "a million <": () => fill("<"),
    "a million </": () => fill("</"),
    "a megabyte attribute": () => `<a title="${fill("a")}">`,
    "a megabyte URL": () => `<a href="https://e.co/${fill("a")}">`,
    "a URL of references": () => `<a href="https://e.co/${fill("&amp;")}">`,
    "a URL of line ends": () => `<a href="https://e.co/${fill("\n")}">`,
    "thousands of attributes": () => `<p ${numbered((n) => `a${n} `)}>`,
    "elements with many attributes": () =>
      numbered((n) => `<p ${"a b c d e f g h ".repeat(20)}x${n}>`),
    "attributes of a link": () => `<a href=https://e.co ${numbered((n) => `a${n} `)}>`,
    "unterminated comments": () => fill("<!-- "),
    comments: () => fill("<!---->"),
    "conditional comments": () => fill("<!--[if mso]><a href=x><![endif]-->"),
    "conditional comments without end": () => fill("<!--[if mso]>"),
    "a conditional comment of elements": () => `<!--[if mso]>${fill("<b href>")}<![endif]-->`,
    "white space before an endif": () => `<!--[if mso]>${fill("<![endif]   ")}x-->`,
    "SVG links in each other": () =>
      `<svg>${'<a xlink:href="https://e.co/">'.repeat(240)}${fill("<g/>")}`,
    "shapes in each other": () => `${'<v:x href="https://e.co/">'.repeat(240)}${fill("<b></b>")}`,
    "a link around everything": () => `<a href="https://e.co/">${fill("<i></i>")}</a>`,
    "a link around spaces": () => `<a href="https://e.co/">${fill(" ")}</a>`,
    "links with long labels": () =>
      fill(`<a href="https://e.co/">${"long label ".repeat(200)}</a>`),
    templates: () => fill("<template>"),
    selects: () => fill("<select><option>"),
    "links in a select": () => `<select>${fill("<a href=//a.b>")}`,
    "an unclosed style": () => `<style>${fill("a{}")}`,
    references: () => fill("&notit;"),
    "NUL characters": () => fill("\0"),
    "merge tags": () => fill('<a href="{{x}}">'),
    CDATA: () => `<svg>${fill("<![CDATA[x]]>")}`,
    "astral characters": () => fill("😀").slice(0, size / 2),
    framesets: () => fill("<frameset><frame>"),
    forms: () => fill("<form><input>"),
  };
  const text: Record<string, () => string> = {
    schemes: () => fill("http://"),
    "URLs in brackets": () => fill("http://e.org/([{"),
    "open placeholders": () => fill("http://e.org/{{"),
    "balanced brackets": () => `http://e.org/${fill("()")}`,
    dots: () => `http://e.org/${fill(".")}`,
    "angle brackets": () => fill("<http://"),
    "wrapped URLs": () => fill("<http://e.org/a\n"),
    "one long wrapped URL": () => `<http://e.org/${fill("a\n")}>`,
    "user names": () => `http://${fill("a@")}`,
    "hosts and another script": () => fill("http://e.org에").slice(0, size / 2),
    "hosts and commas": () => fill("http://e.org,"),
    "a label of Hangul": () => `http://${fill("가").slice(0, size / 3 - 9)}`,
    "URLs in a mailto URL": () => `mailto:?body=${fill('http://e.org/"')}`,
    "URLs behind dashes": () => fill("http://e.org/—").slice(0, size / 2),
    "short URLs": () => fill("http://a.b "),
    "long URLs": () => fill(`http://a.b/${"x".repeat(4000)} `),
    "a host of dots before a URL": () => fill(`${"a.".repeat(2040)},https://a.com `),
    "a host of dots and a dash before a URL": () => fill(`${"a.".repeat(2040)}-https://a.com `),
    "letters before a URL": () => fill(`${"a".repeat(4090)}-https://a.com `),
    "other schemes before a URL": () => fill(`${",a:".repeat(1360)},https://a.com `),
    "question marks behind a host": () => fill(`https://a.com${"?".repeat(4090)} `),
    "labels of one letter": () => fill(`https://${"한.".repeat(120)}한 `).slice(0, size / 2),
    "percent signs": () => `http://e.org/${fill("%")}`,
    quotes: () => fill("> "),
  };
  const mime = mimeBombs(size, fill);
  return Object.fromEntries([
    ...Object.entries(html).map(([name, value]) => [
      `html: ${name}`,
      () => ({ html: (link + value()).slice(0, size) }),
    ]),
    ...Object.entries(text).map(([name, value]) => [
      `text: ${name}`,
      () => ({ text: value().slice(0, size) }),
    ]),
    ...Object.entries(mime).map(([name, value]) => [
      `mime: ${name}`,
      () => ({ mime: value().slice(0, size), octets: true }),
    ]),
  ]);
}

function mimeBombs(size: number, fill: (text: string) => string): Record<string, () => string> {
  const mixed = "Subject: x\nContent-Type: multipart/mixed; boundary=b\n";
  const plain = (fields: string, body: string) => `Subject: x\n${fields}\n\n${body}`;
  const nested = Array.from({ length: 1000 }, (_, n) => n);
  const charset = (name: string, bytes: string) =>
    plain(`Content-Type: text/plain; charset=${name}\nContent-Transfer-Encoding: 8bit`, bytes);
  const encoded = (name: string, body: string, type = "text/html") =>
    plain(`Content-Type: ${type}; charset=utf-8\nContent-Transfer-Encoding: ${name}`, body);
  const html = () => fill('<p><a href="https://e.co/x">y</a>');
  // Whole, with room for what stands beside it.
  const long = (text: string) => text.repeat(Math.max(0, Math.floor((size - 400) / text.length)));
  const linked = (text: string) => `${long(text)}x <a href=3D"https://e.co/x">y</a>`;
  const textLink = " http://e.co/x\n";
  // Without padding, so that more can follow.
  const base64Of = (text: string) =>
    Buffer.from(text + "  ".slice(0, (3 - (text.length % 3)) % 3)).toString("base64");
  return {
    "a thousand multiparts in each other": () =>
      `Subject: x\n${nested.map((n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`).join("")}`,
    "multiparts in each other with one boundary": () =>
      `${mixed}\n${fill("--b\nContent-Type: multipart/mixed; boundary=b\n\n")}`,
    "empty parts": () => `${mixed}\n${fill("--b\n")}`,
    "a thousand parts": () =>
      `${mixed}\n${`--b\n\n${"http://e.co/ x\n".repeat(300)}`.repeat(999)}--b--`,
    "almost boundaries": () => `${mixed}\n--b\n${fill("--bb\n")}`,
    "multiparts without their boundary": () =>
      `${mixed}\n${fill("\n--b\nContent-Type: multipart/mixed; boundary=none\n\n")}`,
    "a header of folded lines": () => `Subject: x\n${fill(" folded\n")}`,
    "a header of fields": () => fill("Subject: x\n"),
    "parameters and comments": () => `Subject: x\nContent-Type: text/plain; ${fill('a*0="(')}`,
    "a media type without end": () => `Subject: x\nContent-Type: text/html ${fill("a")}`,
    "a media type of quotes": () => `Subject: x\nContent-Type: ${fill('"')}`,
    "a media type of words and spaces": () => `Subject: x\nContent-Type: text/html ${fill("a ")}`,
    "a transfer encoding without end": () =>
      `Subject: x\nContent-Transfer-Encoding: x ${fill("a")}`,
    "a disposition without end": () => `Subject: x\nContent-Disposition: x ${fill("a")}`,
    continuations: () => `Subject: x\nContent-Type: text/plain; ${fill("a*1=b;a*0=c;")}`,
    "encoded words": () => `Subject: ${fill("=?utf-8?q?a?= ")}\n\n`,
    "option headers": () => `Subject: x\n${fill("X-Clickstamp-Tags: a\n")}\n`,
    "unsubscribe links": () =>
      `Subject: x\nList-Unsubscribe: ${fill("<http://e.co/>, ")}\n\nhttp://e.co/`,
    "quoted-printable of =": () => encoded("quoted-printable", fill("=")),
    "quoted-printable of spaces": () => encoded("quoted-printable", `${fill(" ")}x`),
    "quoted-printable of soft breaks": () => encoded("quoted-printable", fill("=\n")),
    "quoted-printable escapes": () => encoded("quoted-printable", fill("=C3=A9")),
    "quoted-printable in one line": () =>
      encoded("quoted-printable", html().replaceAll("=", "=3D")),
    "quoted-printable of links": () =>
      encoded("quoted-printable", fill("http://e.co/\n"), "text/plain"),
    "quoted-printable of a link behind spaces": () => encoded("quoted-printable", linked(" ")),
    "quoted-printable of a link behind tabs": () => encoded("quoted-printable", linked("\t")),
    "quoted-printable of a link behind a soft break of spaces": () =>
      encoded("quoted-printable", `=${long(" ")}x${textLink}`, "text/plain"),
    "quoted-printable of a link behind spaces and line breaks": () =>
      encoded("quoted-printable", linked(" \n")),
    "quoted-printable of a link behind carriage returns": () =>
      encoded("quoted-printable", linked("\r")),
    "quoted-printable of a link behind carriage returns between letters": () =>
      encoded("quoted-printable", linked("\rx")),
    "quoted-printable of a link behind line ends of two characters": () =>
      encoded("quoted-printable", linked("\r\n")),
    "quoted-printable of a link behind =": () => encoded("quoted-printable", linked("=")),
    "quoted-printable of a link behind letters": () => encoded("quoted-printable", linked("ab")),
    "quoted-printable of a link behind escapes": () => encoded("quoted-printable", linked("=41")),
    "quoted-printable of a link behind escaped characters": () =>
      encoded("quoted-printable", linked("=C3=A9")),
    "quoted-printable of a link behind raw characters": () =>
      encoded("quoted-printable", linked("\xc3\xa9")),
    "quoted-printable of a link behind escaped line breaks": () =>
      encoded("quoted-printable", linked("=0A")),
    "quoted-printable of a thousand links in one line": () =>
      encoded("quoted-printable", `http://e.co/x${" ".repeat(4900)}`.repeat(999), "text/plain"),
    "quoted-printable of text that ends in spaces": () =>
      encoded("quoted-printable", textLink + long(" "), "text/plain"),
    "base64 of a link behind blanks": () => encoded("base64", long(" ") + base64Of(link)),
    "base64 of a link behind tabs": () => encoded("base64", long("\t") + base64Of(link)),
    "base64 of a link behind line breaks": () => encoded("base64", long("\r\n") + base64Of(link)),
    "base64 of a link, then blanks and more": () =>
      encoded("base64", `${base64Of(link)}${long(" ")}QUJD`),
    "base64 of a link, then line breaks and more": () =>
      encoded("base64", `${base64Of(link)}${long("\n")}QUJD`),
    "base64 of a link, then padding": () => encoded("base64", base64Of(link) + long("=")),
    "base64 of a link, then four characters a line": () =>
      encoded("base64", `${base64Of(link)}\n${long("QUJD\n")}`),
    "base64 of a link, then one character a line": () =>
      encoded("base64", `${base64Of(link)}\n${long("QUJD\nA\nA\nA\nA\n")}`),
    "base64 of a link behind spaces": () =>
      encoded("base64", base64Of(long(" ").slice(0, size * 0.7) + link)),
    "base64 of a link behind raw bytes": () =>
      encoded("base64", base64Of(long("é").slice(0, size * 0.36) + link)),
    "a line of spaces before a link": () =>
      plain("Content-Type: text/plain", `${long(" ")}${textLink}`),
    "a link in a line of spaces, as HTML": () =>
      plain("Content-Type: text/html", `${long(" ")}${link}`),
    "links that are wrapped with spaces": () =>
      plain(
        "Content-Type: text/plain; format=flowed; delsp=yes",
        fill(`<http://e.co/a${" ".repeat(4000)}\nb>`),
      ),
    "an unclosed link before spaces": () =>
      plain("Content-Type: text/plain", fill(`<http://e.co/a${" ".repeat(8000)}b`)),
    "base64 one character a line": () => encoded("base64", fill("A\n")),
    "base64 of elements": () =>
      encoded("base64", Buffer.from(html().slice(0, size * 0.7)).toString("base64")),
    "base64 of nested elements": () =>
      encoded("base64", Buffer.from(fill("<div>").slice(0, size * 0.7)).toString("base64")),
    "flowed lines": () =>
      plain("Content-Type: text/plain; format=flowed; delsp=yes", fill("(http://a.b/c),")),
    "one line of links": () => plain("Content-Type: text/plain", fill("http://a.b/c ")),
    "bytes that are no UTF-8": () => charset("utf-8", fill("\xff\xe4")),
    Shift_JIS: () => charset("shift_jis", fill("\x93\x8c\x8b\x9e")),
    "EUC-JP": () => charset("euc-jp", fill("\xc5\xec\xb5\xfe")),
    "GB18030 of four bytes": () => charset("gb18030", fill("\x81\x30\x81\x30")),
    Big5: () => charset("big5", fill("\xa4\xa4")),
    "ISO-2022-JP": () => charset("iso-2022-jp", fill("\x1b$B\x45\x6c\x1b(Bx")),
    "ISO-2022-JP without end": () => charset("iso-2022-jp", `\x1b$B${fill("\x45\x6c")}`),
    "windows-1252": () => charset("windows-1252", fill("\xe4\xf6")),
    "a link among bytes that are no UTF-8": () => charset("utf-8", textLink + long("\xff\xe4")),
    "a link before UTF-8": () => charset("utf-8", textLink + long("\xf0\x9f\xa5\x90")),
    "a link before Shift_JIS": () => charset("shift_jis", textLink + long("\x93\x8c")),
    "a link before Katakana of one byte": () => charset("shift_jis", textLink + long("\xb1")),
    "a link before EUC-JP of three bytes": () => charset("euc-jp", textLink + long("\x8f\xb0\xa1")),
    "a link before EUC-KR": () => charset("euc-kr", textLink + long("\xb0\xa1")),
    "a link before GBK": () => charset("gbk", textLink + long("\xb0\xa1")),
    "a link before GB18030 of four bytes": () =>
      charset("gb18030", textLink + long("\x81\x30\x81\x30")),
    "a link before Big5": () => charset("big5", textLink + long("\xa4\xa4")),
    "a link before composed Big5": () => charset("big5", textLink + long("\x88\x62")),
    "a link before ISO-2022-JP": () =>
      charset("iso-2022-jp", textLink + long("\x1b$B\x45\x6c\x1b(Bx")),
    "a link behind escapes of ISO-2022-JP": () =>
      charset("iso-2022-jp", `${long("\x1b(Jx\x1b(Bx")}${textLink}`),
    "a link before windows-1251": () => charset("windows-1251", textLink + long("\xe4")),
    "a link before an unknown charset": () => charset("x-none", textLink + long(" ")),
    attachments: () =>
      `${mixed}\n${`--b\nContent-Disposition: attachment\n\n${"x".repeat(4800)}\n`.repeat(999)}`,
  };
}
