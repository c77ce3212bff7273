import { otherMethods } from "@/app/api/other-methods";
import { openApiFile } from "@/app/openapi/file";

export const dynamic = "force-dynamic";

/** The description of the API as OpenAPI 3.1. Public: it says nothing about this installation but its address and version. */
export function GET(request: Request): Response {
  const { text, etag } = openApiFile();
  const headers = { ETag: etag, "Cache-Control": "public, max-age=300" };
  if (request.headers.get("if-none-match") === etag) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(text, { headers: { ...headers, "Content-Type": "application/json" } });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
