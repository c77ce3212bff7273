import { isIP } from "node:net";
import { plainAddress } from "./plain-address";

/**
 * The network that an address is in, in CIDR notation: /24 of IPv4, /48 of IPv6. IPv4 mapped into
 * IPv6 (`::ffff:192.0.2.1`) counts as IPv4. Null for what is no address.
 */
export function truncateAddress(address: string | undefined): string | null {
  const plain = plainAddress(address);
  const family = isIP(plain);
  if (family === 4) return `${plain.slice(0, plain.lastIndexOf("."))}.0/24`;
  if (family === 6) return `${canonical(`${firstGroups(plain, 3).join(":")}::`)}/48`;
  return null;
}

// RFC 5952, as the URL standard's serialiser writes it.
function canonical(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

/** The first groups of an IPv6 address, as they are written out. */
export function firstGroups(address: string, count: number): string[] {
  const [head = "", tail] = address.split("::");
  const groups = head ? head.split(":") : [];
  const behind = tail ? tail.split(":") : [];
  const gap = tail === undefined ? 0 : 8 - groups.length - behind.length;
  const all = [...groups, ...Array<string>(Math.max(gap, 0)).fill("0"), ...behind];
  return all.slice(0, count);
}
