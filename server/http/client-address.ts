import type { IncomingMessage } from "node:http";
import { forwardedAddress } from "@/server/http/forwarded-address";
import { trustedProxies } from "@/server/http/trusted-proxies";

/**
 * The address of the client that made a request. This is the connection's address or, if the request came through
 * proxies in TRUST_PROXY, the address that the first of these proxies saw; undefined if that proxy wrote something
 * other than an address. Never trusts what the client itself wrote in X-Forwarded-For.
 */
export function clientAddress(request: IncomingMessage): string | undefined {
  let address = request.socket.remoteAddress;
  const isTrusted = trustedProxies();
  if (!isTrusted) return address;
  // Each proxy appends the address that it saw.
  const hops = request.headers["x-forwarded-for"]?.toString().split(",") ?? [];
  for (let hop = hops.pop(); hop !== undefined; hop = hops.pop()) {
    if (address === undefined || !isTrusted(address, 0)) break;
    if (hop.trim() !== "") address = forwardedAddress(hop);
  }
  return address;
}
