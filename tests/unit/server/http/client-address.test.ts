import type { IncomingMessage } from "node:http";
import { afterEach, expect, it } from "vitest";
import { provide } from "@/lib/env";
import { clientAddress } from "@/server/http/client-address";

const settings = {
  DATABASE_URL: "postgres://localhost/none",
  NEXTAUTH_SECRET: "a secret for the tests, long enough to be one",
  IDENTIFIER_KEYS: "a key for the tests that is long enough to be one",
};

function request(remoteAddress: string, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  return { socket: { remoteAddress }, connection: { remoteAddress }, headers } as never;
}

afterEach(() => provide({ TRUST_PROXY: "" }));

it("believes nobody by default", () => {
  provide({ ...settings, TRUST_PROXY: "" });
  expect(clientAddress(request("198.51.100.1", "203.0.113.9"))).toBe("198.51.100.1");
});

it.each([
  ["127.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["127.0.0.1", undefined, "127.0.0.1"],
  // Forged by the client: the proxy adds what it saw.
  ["127.0.0.1", "192.0.2.66, 203.0.113.9", "203.0.113.9"],
  // Through two proxies of ours.
  ["127.0.0.1", "192.0.2.66, 203.0.113.9, 10.1.2.3", "203.0.113.9"],
  // Not a proxy of ours.
  ["198.51.100.1", "203.0.113.9", "198.51.100.1"],
  ["::ffff:127.0.0.1", "2001:db8::7", "2001:db8::7"],
  // With ports, as some proxies write them.
  ["127.0.0.1", "203.0.113.9:51234", "203.0.113.9"],
  ["127.0.0.1", "[2001:db8::1]:443", "2001:db8::1"],
  ["127.0.0.1", '"[2001:db8::1]:443"', "2001:db8::1"],
  ["127.0.0.1", "[2001:db8::1]", "2001:db8::1"],
  ["127.0.0.1", "2001:db8::1", "2001:db8::1"],
  ["127.0.0.1", "192.0.2.66, 203.0.113.9:51234 ,10.1.2.3:80", "203.0.113.9"],
  ["127.0.0.1", '192.0.2.66:1,"[2001:db8::1]:443", \t10.1.2.3:80 ,', "2001:db8::1"],
  ["127.0.0.1", "10.9.9.9:1, 10.1.2.3:80", "10.9.9.9"],
  ["::ffff:127.0.0.1", "203.0.113.9, [::ffff:10.1.2.3]:80", "203.0.113.9"],
  ["127.0.0.1", " , ", "127.0.0.1"],
  // What is no address is neither recorded nor a proxy of ours.
  ["127.0.0.1", "unknown", undefined],
  ["127.0.0.1", "203.0.113.9, unknown", undefined],
  ["127.0.0.1", "203.0.113.9, 10.1", undefined],
  ["127.0.0.1", "203.0.113.9, 0x0a.1.2.3", undefined],
  ["127.0.0.1", "203.0.113.9, 10.1.2.3:80:80", undefined],
  ["127.0.0.1", "203.0.113.9, 10.1.2.3:", undefined],
  ["127.0.0.1", "203.0.113.9, [10.1.2.3", undefined],
  ["127.0.0.1", "for=203.0.113.9", undefined],
])("from %s, forwarded for %s, it is %s", (remote, forwarded, expected) => {
  provide({ ...settings, TRUST_PROXY: "127.0.0.1, 10.0.0.0/8" });
  expect(clientAddress(request(remote, forwarded))).toBe(expected);
});
