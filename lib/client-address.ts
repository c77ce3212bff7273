import type { IncomingMessage } from "node:http";
import proxyAddr from "proxy-addr";
import { env } from "@/lib/env";

let held: { proxies: string[]; isTrusted: ReturnType<typeof proxyAddr.compile> } | undefined;

/**
 * The address of the client that made a request: the connection's, or, as far as it came through proxies of TRUST_PROXY,
 * the one that the first of them saw. What a client writes into X-Forwarded-For itself is never believed.
 */
export function clientAddress(request: IncomingMessage): string | undefined {
  const proxies = env().trustedProxies;
  if (proxies.length === 0) return request.socket.remoteAddress;
  if (held?.proxies !== proxies) held = { proxies, isTrusted: proxyAddr.compile(proxies) };
  return proxyAddr(request, held.isTrusted);
}
