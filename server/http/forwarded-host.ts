import type { IncomingMessage } from "node:http";
import { trustedProxies } from "@/server/http/trusted-proxies";

/**
 * The host that a client requested from a proxy in TRUST_PROXY, from the X-Forwarded-Host header. Undefined if there is
 * no such header, or if the connection does not come from such a proxy. If the header has several values, the last one
 * counts: the proxy wrote it, while the others may be the client's.
 */
export function forwardedHost(request: IncomingMessage): string | undefined {
  const given = request.headers["x-forwarded-host"]?.toString();
  const { remoteAddress } = request.socket;
  if (!given || !remoteAddress || !trustedProxies()?.(remoteAddress, 0)) return undefined;
  const hosts = given.split(",").map((host) => host.trim());
  return hosts.findLast((host) => host !== "");
}
