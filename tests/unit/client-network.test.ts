import { describe, expect, it } from "vitest";
import { networkOf, readAddress } from "@/lib/client-network";

describe("networkOf", () => {
  it.each([
    ["203.0.113.77", "203.0.113.0/24"],
    ["::ffff:203.0.113.77", "203.0.113.0/24"],
    ["::ffff:cb00:714d", "203.0.113.0/24"],
    ["2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3::/48"],
    ["2001:db8::1", "2001:db8::/48"],
    ["2001:0DB8:0001::", "2001:db8:1::/48"],
    ["::1", "::/48"],
    ["fe80::1%eth0", "fe80::/48"],
    ["::", "::/48"],
  ])("keeps the network of %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each([
    ["203.0.113.77", "203.0.113.77/32"],
    ["2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3:8d3::/64"],
  ])("takes other lengths for %s", (address, network) => {
    expect(networkOf(address, { ipv4: 32, ipv6: 64 })).toBe(network);
  });
});

it.each([undefined, "", "unix", "300.1.1.1", "1.2.3", "0x7f.1", "127.1", "2130706433"])(
  "keeps nothing of %s",
  (address) => {
    expect(networkOf(address)).toBeNull();
    expect(readAddress(address)).toBeNull();
  },
);

it.each([
  ["203.0.113.77", "203.0.113.77"],
  ["::ffff:203.0.113.77", "203.0.113.77"],
  ["2001:0DB8:0:0::0001", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1"],
])("writes %s as %s", (address, written) => {
  expect(readAddress(address)).toBe(written);
});
