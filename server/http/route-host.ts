import { isIP } from "node:net";
import { isLoopback } from "@/lib/client-network";

/** The destination of a request. Only its host decides, before anything else is read. */
export type Route =
  | { to: "app" }
  | { to: "click"; hostname: string }
  /** The host is an IP address, as in probes of load balancers. */
  | { to: "address"; loopback: boolean }
  | { to: "none" };

/**
 * Routes by the Host header (or the authority of an absolute-form request). `host` may include a port and is
 * case-insensitive.
 */
export function routeHost(host: string | undefined, appHostname: string): Route {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::\d*)?$/i.exec(host ?? "");
  const hostname = match?.[1]?.toLowerCase().replace(/\.$/, "");
  if (!hostname || !/^[a-z0-9._-]+$|^\[/.test(hostname)) return { to: "none" };
  if (hostname === appHostname) return { to: "app" };
  const address = hostname.replace(/^\[|\]$/g, "");
  if (isIP(address)) return { to: "address", loopback: isLoopback(address) };
  return { to: "click", hostname };
}
