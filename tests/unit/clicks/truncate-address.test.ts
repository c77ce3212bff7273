import { describe, expect, it } from "vitest";
import { truncateAddress } from "@/lib/clicks/truncate-address";

describe("truncateAddress", () => {
  it.each([
    ["203.0.113.77", "203.0.113.0/24"],
    ["::ffff:203.0.113.77", "203.0.113.0/24"],
    ["2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3::/48"],
    ["2001:db8::1", "2001:db8::/48"],
    ["2001:0DB8:0001::", "2001:db8:1::/48"],
    ["::1", "::/48"],
    ["fe80::1%eth0", "fe80::/48"],
    ["::", "::/48"],
  ])("keeps the network of %s", (address, network) => {
    expect(truncateAddress(address)).toBe(network);
  });

  it.each([undefined, "", "unix", "300.1.1.1", "1.2.3"])("keeps nothing of %s", (address) => {
    expect(truncateAddress(address)).toBeNull();
  });
});
