import { describe, expect, it } from "vitest";
import { displayHostname, readHostname, registeredDomain } from "@/lib/domains/hostname";

const own = ["app.clickstamp.com", "clicks.clickstamp.com"];

describe("readHostname", () => {
  it.each([
    ["clicks.example.com", "clicks.example.com"],
    ["  Clicks.Example.COM. ", "clicks.example.com"],
    ["clicks.bücher.de", "clicks.xn--bcher-kva.de"],
    ["clicks.XN--BCHER-KVA.de", "clicks.xn--bcher-kva.de"],
    ["クリック.例え.jp", "xn--pcka3d3h.xn--r8jz45g.jp"],
    ["a.b.c.example.co.uk", "a.b.c.example.co.uk"],
    ["example.com", "example.com"],
    ["clicks.someone.github.io", "clicks.someone.github.io"],
    [`${"a.".repeat(115)}example.com`, `${"a.".repeat(115)}example.com`],
  ])("takes %s", (entered, hostname) => {
    expect(readHostname(entered, own)).toEqual({ hostname });
  });

  it.each([
    ["", /Enter a hostname/],
    ["http://clicks.example.com", /no scheme/],
    ["clicks.example.com/path", /no scheme, port, path/],
    ["clicks.example.com:8080", /port/],
    ["clicks example.com", /spaces/],
    ["me@example.com", /hostname alone/],
    ["192.0.2.7", /IP address/],
    ["0x7f.1", /IP address/],
    ["2130706433", /IP address/],
    ["[2001:db8::1]", /IP address/],
    ["2001:db8::1", /hostname alone|IP address/],
    ["localhost", /no dot/],
    ["com", /no dot/],
    ["clicks.localhost", /internal name/],
    ["printer.local", /internal name/],
    ["db.internal", /internal name/],
    ["clicks.test", /internal name/],
    ["router.home.arpa", /internal name/],
    ["1.0.0.127.in-addr.arpa", /internal name/],
    ["clicks.example.onion", /internal name/],
    ["co.uk", /public suffix/],
    ["github.io", /public suffix/],
    ["app.clickstamp.com", /belongs to this Clickstamp/],
    ["a.clicks.clickstamp.com", /belongs to this Clickstamp/],
    ["clicks_1.example.com", /not a hostname/],
    ["-clicks.example.com", /not a hostname/],
    ["clicks..example.com", /not a hostname/],
    [`${"a".repeat(64)}.example.com`, /not a hostname/],
    [`${"a.".repeat(130)}example.com`, /too long/],
    // A hostname, but the TXT record below it would be none.
    [`${"a.".repeat(116)}example.com`, /too long/],
    ["*.example.com", /not a hostname/],
    ["clicks.exa\u0000mple.com", /not a hostname|hostname alone/],
  ])("refuses %j", (entered, problem) => {
    const reading = readHostname(entered, own);
    expect(reading.hostname).toBeUndefined();
    expect(reading.problem).toMatch(problem);
  });
});

it("shows names as people write them", () => {
  expect(displayHostname("clicks.xn--bcher-kva.de")).toBe("clicks.bücher.de");
});

it("knows what was registered", () => {
  expect(registeredDomain("a.b.example.co.uk")).toBe("example.co.uk");
  expect(registeredDomain("clicks.someone.github.io")).toBe("someone.github.io");
});
