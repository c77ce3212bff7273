import { isIP } from "node:net";

/**
 * The IP address in one entry of X-Forwarded-For, without port, brackets and quotes. Undefined for other values, such
 * as `unknown` or an obfuscated name (RFC 7239, section 6). An IPv6 address has a port only if it is in brackets.
 */
export function forwardedAddress(entry: string): string | undefined {
  const bare = entry.trim().replace(/^"(.*)"$/, "$1");
  const [, bracketed, withPort] = /^\[([^\]]+)\](?::\d{1,5})?$|^([\d.]+):\d{1,5}$/.exec(bare) ?? [];
  const address = bracketed ?? withPort ?? bare;
  return isIP(address) ? address : undefined;
}
