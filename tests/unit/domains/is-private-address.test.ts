import { expect, it } from "vitest";
import { isPrivateAddress } from "@/lib/domains/is-private-address";

it.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "127.9.9.9",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "192.0.2.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:10.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::a00:1",
  "2002:a00:1::1",
  "2001:db8::1",
  "2001::1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fec0::1",
  "ff02::1",
  "::7f00:1",
  // IPv4-translated (RFC 2765), and whatever else is no global unicast.
  "::ffff:0:7f00:1",
  "1::1",
  "4000::1",
  "8000::1",
  "fe00::1",
  // ISATAP (RFC 5214) under a link-local prefix, ORCHID, Teredo.
  "fe80::5efe:a00:1",
  "2001:10::1",
  "2001:0:4136:e378:8000:63bf:3fff:fdd2",
])("%s is private", (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

it.each([
  "8.8.8.8",
  "172.32.0.1",
  "100.128.0.1",
  "192.0.1.1",
  "2606:4700::1111",
  "2a00:1450:4001::1",
])("%s is public", (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});
