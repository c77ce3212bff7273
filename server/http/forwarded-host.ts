import type { IncomingMessage } from "node:http";
import { trustedProxies } from "@/server/http/trusted-proxies";

/**
 * The host that a proxy of TRUST_PROXY was asked for, as its X-Forwarded-Host says; undefined when it says nothing, or when whoever
 * made the connection is no such proxy. Of several the last counts: that proxy wrote it itself, the others may be the client's.
 */
export function forwardedHost(request: IncomingMessage): string | undefined {
  const given = request.headers["x-forwarded-host"]?.toString();
  const { remoteAddress } = request.socket;
  if (!given || !remoteAddress || !trustedProxies()?.(remoteAddress, 0)) return undefined;
  const hosts = given.split(",").map((host) => host.trim());
  return hosts.findLast((host) => host !== "");
}
