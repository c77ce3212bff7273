import type { IncomingMessage } from "node:http";
import proxyAddr from "proxy-addr";
import { trustedProxies } from "@/lib/trusted-proxies";

/**
 * The address of the client that made a request: the connection's, or, as far as it came through proxies of TRUST_PROXY,
 * the one that the first of them saw. What a client writes into X-Forwarded-For itself is never believed.
 */
export function clientAddress(request: IncomingMessage): string | undefined {
  const isTrusted = trustedProxies();
  return isTrusted ? proxyAddr(request, isTrusted) : request.socket.remoteAddress;
}
