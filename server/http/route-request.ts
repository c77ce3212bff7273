import type { IncomingMessage } from "node:http";
import { forwardedHost } from "@/server/http/forwarded-host";
import { type Route, routeHost } from "@/server/http/route-host";

/**
 * Routes a request by its own `host`, or by the X-Forwarded-Host of a trusted proxy. Makes the request's headers agree,
 * because Next reads both and trusts any X-Forwarded-Host.
 *
 * An IP address in X-Forwarded-Host means that the client addressed the proxy by its IP. The Host sent by the proxy
 * counts then.
 */
export function routeRequest(
  request: IncomingMessage,
  host: string | undefined,
  appHostname: string,
): Route {
  const forwarded = forwardedHost(request);
  delete request.headers["x-forwarded-host"];
  // There is no host, or there are two, and a proxy may have used the other one.
  if (host === undefined) return { to: "none" };
  const own = routeHost(host, appHostname);
  if (forwarded === undefined) return own;
  const route = routeHost(forwarded, appHostname);
  if (route.to === "address") return own;
  request.headers.host = forwarded;
  return route;
}
