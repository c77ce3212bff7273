import { otherMethods } from "@/app/api/other-methods";
import { respond } from "@/app/api/respond";
import { health } from "@/lib/clicks/health";
import { getHealth } from "./operations";

export const dynamic = "force-dynamic";

/** Answers 200 when everything is ready, else 503. With `?of=clicks`, only whether links are redirected counts. */
export async function GET(request: Request): Promise<Response> {
  const of = new URL(request.url).searchParams.get("of") === "clicks" ? "clicks" : "everything";
  const found = await health(of);
  return respond(getHealth, found, { status: found.status === "ready" ? 200 : 503 });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
