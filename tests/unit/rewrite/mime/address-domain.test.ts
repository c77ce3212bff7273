import fc from "fast-check";
import addressparser from "nodemailer/lib/addressparser";
import { expect, it } from "vitest";
import { addressDomain } from "@/lib/rewrite/mime/address-domain";

it.each([
  ["ann@example.com", "example.com"],
  ["  <ann@example.com>", "example.com"],
  ["Ann Smith <ann@example.com>", "example.com"],
  ['"Smith, Ann" <ann@example.com>, bob@example.org', "example.com"],
  ["Smith, Ann <ann@example.com>, bob@example.org", "example.com"],
  ["ann@example.com, bob@example.org", "example.com"],
  ['"ann@evil.example" <ann@example.com>', "example.com"],
  ["ann@evil.example <ann@example.com>", "example.com"],
  ['"a@b"@example.com', "example.com"],
  ['"a\\"@evil.example, b"@example.com', "example.com"],
  ["ann (at evil@evil.example (nested, too) \\) ) @ example . com (home)", "example.com"],
  ["ann@example.com (Ann Smith)", "example.com"],
  ["Ann ann@example.com", "example.com"],
  ["ann@example.com Ann", "example.com"],
  ["Team: Ann <ann@example.com>, bob@example.org;, c@example.net", "example.com"],
  ["Nobody:;, ann@example.com", "example.com"],
  ["undisclosed-recipients:;", undefined],
  ["<@relay.example,@other.example:ann@example.com>", "example.com"],
  ["=?utf-8?q?J=C3=BCrgen=2C_a=40b?= <j@example.com>", "example.com"],
  ["=?utf-8?q?Ann_=3Cann=40example.com=3E?=", undefined],
  ["Jürgen <jürgen@bücher.example>", "bücher.example"],
  ["ann@=?utf-8?q?b=C3=BCcher.example?=", "=?utf-8?q?b=C3=BCcher.example?="],
  ["[News] Shop: daily <ann@example.com>", "example.com"],
  ["ann@[192.0.2.1]", undefined],
  ["<ann@[IPv6:2001:db8::1]>", undefined],
  ["Ann <ann@example.com", "example.com"],
  ["MAILER-DAEMON", undefined],
  ["<>", undefined],
  ["", undefined],
  ["@example.com", undefined],
  ["ann@", undefined],
  ["ann@evil.example@example.com", undefined],
  ['"Ann <ann@example.com>', undefined],
  ["Ann (ann@example.com", undefined],
])("reads %j as %j", (list, domain) => {
  expect(addressDomain(list)).toBe(domain);
});

it("finds the domain that nodemailer finds, whatever the name is", () => {
  const name = fc.string({ unit: "binary-ascii" }).map((text) => JSON.stringify(text));
  const local = fc.stringMatching(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,20}$/);
  const domain = fc.stringMatching(/^[a-z0-9-]{1,10}\.[a-z]{2,5}$/);
  fc.assert(
    fc.property(fc.option(name), local, domain, (before, user, host) => {
      const list = before === null ? `${user}@${host}` : `${before} <${user}@${host}>`;
      const [parsed] = addressparser(`${list}, x@other.example`, { flatten: true });
      expect(addressDomain(`${list}, x@other.example`)).toBe(parsed?.address.split("@").at(-1));
    }),
  );
});

it("never throws, and ends in time for half a megabyte of any one thing", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void addressDomain(text)));
  for (const piece of ["(", "<", '"', "[:", ": ", " ", "@", "a@", "\\", ",", "(a)", '"a" ', ". "]) {
    addressDomain(piece.repeat(500_000 / piece.length));
  }
});
