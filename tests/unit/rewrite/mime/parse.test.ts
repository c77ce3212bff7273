import { describe, expect, it } from "vitest";
import { decodeWords } from "@/lib/rewrite/mime/decode-words";
import { parseHeaders } from "@/lib/rewrite/mime/parse-headers";
import { parseParameters } from "@/lib/rewrite/mime/parse-parameters";
import { splitMultipart } from "@/lib/rewrite/mime/split-multipart";

describe("parseHeaders", () => {
  it("unfolds fields and finds the body, with CRLF and LF", () => {
    for (const newline of ["\n", "\r\n"]) {
      const source = ["Subject: a", " b", "\tc", "X-Empty:", "To : d", "", "body: x"].join(newline);
      const { fields, bodyStart, malformed } = parseHeaders(source, 0, source.length);
      expect(fields).toMatchObject([
        { name: "subject", value: "a b\tc" },
        { name: "x-empty", value: "" },
        { name: "to", value: "d" },
      ]);
      expect(fields.map(({ start, end }) => source.slice(start, end))).toEqual([
        `Subject: a${newline} b${newline}\tc${newline}`,
        `X-Empty:${newline}`,
        `To : d${newline}`,
      ]);
      expect(source.slice(bodyStart)).toBe("body: x");
      expect(malformed).toBe(false);
    }
  });

  it.each([
    "no field\n\nbody",
    " folded into nothing\n\nbody",
    "A: b\nno field\n\nbody",
    "a b: c\n\n",
  ])("says that %j is malformed", (source) => {
    expect(parseHeaders(source, 0, source.length).malformed).toBe(true);
  });
});

describe("parseParameters", () => {
  it.each([
    ['Text/HTML; Charset="UTF-8"', "text/html", { charset: "UTF-8" }],
    [
      "text/plain;charset=us-ascii ; format=Flowed;",
      "text/plain",
      { charset: "us-ascii", format: "Flowed" },
    ],
    ['multipart/mixed; boundary="a;b=\\"c\\\\d"', "multipart/mixed", { boundary: 'a;b="c\\d' }],
    [
      "text/plain (a (nested; x=y) comment); charset=utf-8 (really)",
      "text/plain",
      { charset: "utf-8" },
    ],
    ["a/b; n*0=one; n*1*=%20two; n*2=three", "a/b", { n: "one twothree" }],
    ["a/b; n*=utf-8'en'%e2%82%ac", "a/b", { n: "€" }],
    ["a/b; n*0*=utf-8''%e2%82; n*1=x", "a/b", { n: "%e2%82x" }],
    ["a/b; x=1; x=2", "a/b", { x: "1" }],
    ['a/b; x="unclosed; y=1', "a/b", { x: "unclosed; y=1" }],
    ["a/b; __proto__=1; nothing", "a/b", { ["__proto__"]: "1" }],
    ["", "", {}],
  ])("reads %j", (source, value, parameters) => {
    const parsed = parseParameters(source);
    expect(parsed.value).toBe(value);
    expect([...parsed.parameters]).toEqual(Object.entries(parameters));
  });
});

describe("splitMultipart", () => {
  const split = (text: string, boundary = "b") =>
    splitMultipart(text, { start: 0, end: text.length }, boundary)?.map(({ start, end }) =>
      text.slice(start, end),
    );

  it.each([
    ["--b\none\n--b\ntwo\n--b--\nepilogue", ["one", "two"]],
    ["preamble\r\n--b \t\r\none\r\n\r\n--b--  \r\n--b\r\nnot a part", ["one\r\n"]],
    ["--b\none\n--bc\n--b c\n --b\n--b-\n--b", ["one\n--bc\n--b c\n --b\n--b-", ""]],
    ["--b\n--b\n--b--", ["", ""]],
    ["--b\nno end\n", ["no end\n"]],
  ])("splits %j", (text, parts) => {
    expect(split(text)).toEqual(parts);
  });

  it("finds nothing without a boundary or any line of it", () => {
    expect(split("text")).toBeUndefined();
    expect(split("--\ntext\n--", "")).toBeUndefined();
    expect(split("--b--\n")).toBeUndefined();
  });
});

describe("decodeWords", () => {
  it.each([
    ["plain =? text", "plain =? text"],
    ["=?utf-8?Q?a_b=C3=A9?= and =?UTF-8?B?w6k=?=", "a bé and é"],
    ["=?utf-8?Q?=C3?= \t =?utf-8?Q?=A9?=", "é"],
    ["=?utf-8?B?w6nD?= =?utf-8?B?qQ==?=", "éé"],
    ["=?utf-8?Q?a?= =?iso-8859-1?Q?=E9?= x", "aé x"],
    ["=?utf-8*en?Q?a?=", "a"],
    ["=?windows-1252?Q?=93a=94?=", "“a”"],
    ["=?x-unknown?Q?a?=", "=?x-unknown?Q?a?="],
  ])("reads %j as %j", (value, text) => {
    expect(decodeWords(value)).toBe(text);
  });
});
