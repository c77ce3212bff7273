import fc from "fast-check";
import { expect, test } from "vitest";
import { createOccurrence } from "@/lib/rewrite/occurrence";
import type { Part } from "@/lib/rewrite/types";
import { hasPlaceholder } from "@/lib/rewrite/url/has-placeholder";
import { readPlainUrl } from "@/lib/rewrite/url/plain-url";

const domains = (["never", "match", "always"] as const).flatMap((https) => [
  { hostname: "clicks.example.com", port: "", https },
  { hostname: "clicks.example.com", port: "8080", httpsPort: "8443", https },
]);
const characters = [
  ..."aZ09-._~!$*(),;:=+@/?&#%{}[]<>|'\"\\ \t",
  "%20",
  "%2F",
  "%7b",
  "%41",
  "%C3%A9",
  "ü",
  "/./",
  "/../",
  "&amp;",
  "&copy",
];
const url = fc
  .tuple(
    fc.constantFrom("http://", "https://", "HTTPS://", "//", "http:/"),
    fc.constantFrom(
      "e.co",
      "www.example.com",
      "1.2.3.4",
      "xn--a.com",
      "a..b",
      "e.co:80",
      "Example.com",
      "a.b-c.museum",
      "e.co.",
      "localhost",
      "-a.com",
      "a.1",
    ),
    fc.constantFrom("", "/", "?", "#", "/p", "/p?a=1&b=2#f"),
    fc.array(fc.constantFrom(...characters), { maxLength: 4 }),
  )
  .map(([scheme, host, start, rest]) => `${scheme}${host}${start}${rest.join("")}`);

test("a URL that is read as plain is what a browser reads, and has no merge tag", () => {
  let plainOnes = 0;
  fc.assert(
    fc.property(url, (written) => {
      const plain = readPlainUrl(written);
      if (!plain) return;
      plainOnes += 1;
      const { href, origin, hostname, pathname } = new URL(written);
      expect(plain).toMatchObject({ href, origin, hostname });
      expect(hasPlaceholder(written)).toBe(false);
      expect(written.slice(origin.length, plain.pathEnd) || "/").toBe(pathname);
    }),
    { numRuns: 20_000 },
  );
  expect(plainOnes).toBeGreaterThan(500);
});

test.each<Part>(["html", "text"])("a plain URL in %s is changed as any other", (part) => {
  fc.assert(
    fc.property(url, fc.constantFrom(...domains), (written, clickDomain) => {
      const plain = readPlainUrl(written);
      if (!plain) return;
      const raw = part === "html" ? written.replaceAll("&", "&amp;") : written;
      const candidate = {
        start: 2,
        end: 2 + raw.length,
        value: written,
        label: "",
        labelIsText: false,
        optedOut: false,
        forOutlook: false,
      };
      const plan = (known: typeof plain | undefined) =>
        createOccurrence(`x ${raw} y`, part, candidate, { url: plain, plain: known }, clickDomain);
      expect(plan(plain)).toEqual(plan(undefined));
    }),
    { numRuns: 20_000 },
  );
});
