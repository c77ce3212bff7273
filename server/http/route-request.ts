import type { IncomingMessage } from "node:http";
import { forwardedHost } from "@/server/http/forwarded-host";
import { type Route, routeHost } from "@/server/http/route-host";

/**
 * Routes a request by `host`, its own, or by the X-Forwarded-Host of a trusted proxy. Afterwards the request's headers agree, because
 * Next reads both and believes any X-Forwarded-Host.
 *
 * An IP address in X-Forwarded-Host means that the client asked the proxy by its address; then the Host that the proxy sends counts.
 */
export function routeRequest(
  request: IncomingMessage,
  host: string | undefined,
  appHostname: string,
): Route {
  const forwarded = forwardedHost(request);
  delete request.headers["x-forwarded-host"];
  // None, or two: a proxy may have read the other one.
  if (host === undefined) return { to: "none" };
  const own = routeHost(host, appHostname);
  if (forwarded === undefined) return own;
  const route = routeHost(forwarded, appHostname);
  if (route.to === "address") return own;
  request.headers.host = forwarded;
  return route;
}
