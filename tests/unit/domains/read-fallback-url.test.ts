import { beforeEach, expect, it } from "vitest";
import { readFallbackUrl } from "@/lib/domains/read-fallback-url";
import { provide } from "@/lib/env";

beforeEach(() =>
  provide({
    ALLOW_PRIVATE_ADDRESSES: "",
    DATABASE_URL: "postgres://localhost/x",
    NEXTAUTH_SECRET: "a secret for the tests, long enough to be one",
    IDENTIFIER_KEYS: "a key for the tests that is long enough to be one",
  }),
);

it.each([
  ["https://u123.ct.sendgrid.net", "https://u123.ct.sendgrid.net"],
  [" HTTPS://U123.ct.SendGrid.net/ ", "https://u123.ct.sendgrid.net"],
  ["http://old.example:8080", "http://old.example:8080"],
  ["https://old.example:443/", "https://old.example"],
  ["https://old.example/track//", "https://old.example/track"],
  ["https://old.example/a/../b/c", "https://old.example/b/c"],
  ["https://old.example/a@b", "https://old.example/a@b"],
  ["https://klick.bücher.example", "https://klick.xn--bcher-kva.example"],
  ["https://9.9.9.9", "https://9.9.9.9"],
  ["https://[2606:4700::1111]:8443", "https://[2606:4700::1111]:8443"],
])("takes %j as %j", (entered, url) => {
  expect(readFallbackUrl(entered)).toEqual({ url });
});

it.each([
  "",
  "u123.ct.sendgrid.net",
  "//u123.ct.sendgrid.net",
  "ftp://old.example",
  "javascript:alert(1)",
  "https://",
  "https:old.example",
  "https://old.example/a b",
  "https://old.example\\@evil.example",
  "https://old.example\r\nSet-Cookie: a=b",
  "https://ann@old.example",
  "https://ann:secret@old.example/",
  "https://@old.example",
  "https://old.example?",
  "https://old.example/?a=1",
  "https://old.example/#",
  "http://localhost",
  "http://app.localhost.",
  "http://intranet",
  "http://nas.local",
  "http://db.internal",
  "http://router.home.arpa",
  "http://127.0.0.1",
  "http://2130706433",
  "http://0x7f.1/",
  "http://10.1.2.3:80",
  "http://169.254.169.254/latest",
  "http://[::1]",
  "http://[::ffff:10.0.0.1]",
  "http://[fd00::1]",
  `https://old.example/${"a".repeat(1000)}`,
])("refuses %j", (entered) => {
  expect(readFallbackUrl(entered).problem).toBeTypeOf("string");
});

it("takes private addresses where the operator allows them", () => {
  provide({ ALLOW_PRIVATE_ADDRESSES: "true" });
  expect(readFallbackUrl("http://localhost:9000")).toEqual({ url: "http://localhost:9000" });
  expect(readFallbackUrl("http://127.0.0.1/x")).toEqual({ url: "http://127.0.0.1/x" });
});
