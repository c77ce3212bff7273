import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Normalises an IP address: IPv6 as in RFC 5952, without zone, and IPv4 mapped into IPv6 (`::ffff:192.0.2.1`) as IPv4.
 * Null if the text is not an address.
 */
export function readAddress(text: string | undefined): string | null {
  return parse(text)?.toString() ?? null;
}

/**
 * The network of an address in CIDR notation: /24 for IPv4 and /48 for IPv6, unless `bits` gives other lengths. Null if
 * the text is not an address.
 */
export function networkOf(
  text: string | undefined,
  bits: { ipv4: number; ipv6: number } = { ipv4: 24, ipv6: 48 },
): string | null {
  const address = parse(text);
  if (!address) return null;
  const length = bits[address.kind()];
  const bytes = address.toByteArray().map((byte, index) => byte & maskByte(length, index));
  return `${ipaddr.fromByteArray(bytes)}/${length}`;
}

/** Whether an IP address, as readAddress returns it, is one of this machine to itself. */
export function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1";
}

/** Like isLoopback, for a host: also `localhost`, and an IPv6 address in brackets. */
export function isLoopbackHost(host: string): boolean {
  return host === "localhost" || isLoopback(host.replace(/^\[|\]$/g, ""));
}

function maskByte(length: number, index: number): number {
  const bits = Math.min(8, Math.max(0, length - index * 8));
  return (0xff << (8 - bits)) & 0xff;
}

function parse(text = ""): Address | undefined {
  const plain = text.replace(/%.*$/, "");
  // Accepts only the usual form of IPv4. Programs disagree about others, such as `0x7f.1`.
  if (ipaddr.IPv4.isValidFourPartDecimal(plain)) return ipaddr.IPv4.parse(plain);
  if (!ipaddr.IPv6.isValid(plain)) return undefined;
  const address = ipaddr.IPv6.parse(plain);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}
