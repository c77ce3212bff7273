import type { IncomingMessage } from "node:http";
import { forwardedAddress } from "@/server/http/forwarded-address";
import { trustedProxies } from "@/server/http/trusted-proxies";

/**
 * The address of the client that made a request: the connection's, or, as far as it came through proxies of TRUST_PROXY,
 * the one that the first of them saw; undefined when that proxy wrote something else than an address. What a client writes into
 * X-Forwarded-For itself is never believed.
 */
export function clientAddress(request: IncomingMessage): string | undefined {
  let address = request.socket.remoteAddress;
  const isTrusted = trustedProxies();
  if (!isTrusted) return address;
  // Each proxy has added the address that it saw to the end.
  const hops = request.headers["x-forwarded-for"]?.toString().split(",") ?? [];
  for (let hop = hops.pop(); hop !== undefined; hop = hops.pop()) {
    if (address === undefined || !isTrusted(address, 0)) break;
    if (hop.trim() !== "") address = forwardedAddress(hop);
  }
  return address;
}
