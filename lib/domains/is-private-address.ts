import { BlockList, isIPv6 } from "node:net";

// Networks that are not globally reachable, from https://www.iana.org/assignments/iana-ipv4-special-registry and
// …-ipv6-special-registry.
const ipv4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
// Only 2000::/3 is global unicast (RFC 4291, section 2.4). Most forms that embed an IPv4 address are outside it:
// mapped, translated, compatible, NAT64. Those inside it (6to4, Teredo) are refused as a whole, as they may embed any
// address.
const ipv6 = [
  "::/3",
  "4000::/2",
  "8000::/1",
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "3fff::/20",
];

// One list per family: in a shared list, IPv6 networks that embed IPv4 would match every IPv4 address.
const blockedIpv4 = blockListOf(ipv4, "ipv4");
const blockedIpv6 = blockListOf(ipv6, "ipv6");

/** Whether an IP address is not reachable on the public internet: loopback, private, link-local, multicast or reserved. */
export function isPrivateAddress(address: string): boolean {
  return isIPv6(address) ? blockedIpv6.check(address, "ipv6") : blockedIpv4.check(address, "ipv4");
}

function blockListOf(networks: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}
