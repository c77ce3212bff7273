import { otherMethods } from "@/app/api/other-methods";
import { mayHaveCertificate } from "@/lib/domains/may-have-certificate";

export const dynamic = "force-dynamic";

/**
 * Tells Caddy whether to get a certificate for `?domain=`: 200 or 404, from memory. Requires no key, since Caddy sends none.
 * https://caddyserver.com/docs/caddyfile/options#on-demand-tls
 */
export async function GET(request: Request): Promise<Response> {
  const domain = new URL(request.url).searchParams.get("domain") ?? "";
  return new Response(null, { status: (await mayHaveCertificate(domain)) ? 200 : 404 });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
