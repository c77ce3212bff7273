/** An IP address without zone, and IPv4 that was mapped into IPv6 (`::ffff:192.0.2.1`) as IPv4; "" for none. */
export function plainAddress(address: string | undefined): string {
  return (address ?? "").replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/i, "");
}
