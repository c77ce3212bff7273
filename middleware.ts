import { type NextRequest, NextResponse } from "next/server";
import { handleClick } from "@/lib/clicks/handle-click";
import { env } from "@/lib/env";
import { pageHeader } from "@/lib/page-header";
import { forwardedAddress } from "@/server/http/forwarded-address";
import { routeHost } from "@/server/http/route-host";

export const config = {
  runtime: "nodejs",
  // All paths but one. Next copies the body of each request for middleware, as fast as it arrives and up to
  // proxyClientMaxBodySize, and a stream of emails has no such limit. No rewritten link has this path: it has no identifier.
  matcher: "/((?!api/rewrite/?$).*)",
};

/** Routes requests by host, as server.ts does, for installations that run Next without server.ts. */
export async function middleware(request: NextRequest): Promise<Response> {
  const route = routeHost(request.headers.get("host") ?? undefined, env().appUrl.hostname);
  const url = new URL(request.url);
  if (route.to === "app" || (route.to === "address" && url.pathname === "/api/health")) {
    const headers = new Headers(request.headers);
    url.searchParams.delete("_rsc");
    headers.set(pageHeader, url.pathname + url.search);
    // Replaces X-Forwarded-Host, because Next would trust it from anyone, and the peer's address is unknown here.
    headers.set("x-forwarded-host", request.headers.get("host") ?? "");
    return NextResponse.next({ request: { headers } });
  }
  if (route.to !== "click") return new Response(null, { status: route.to === "none" ? 400 : 404 });
  const { status, headers, body } = await handleClick({
    method: request.method,
    hostname: route.hostname,
    target: url.href.slice(url.origin.length),
    header: (name) => request.headers.get(name) ?? undefined,
    // Next sets this header to the peer's address if it is missing.
    address: forwardedAddress(request.headers.get("x-forwarded-for")?.split(",").at(-1) ?? ""),
  });
  return new Response(request.method === "HEAD" || body === "" ? null : body, { status, headers });
}
