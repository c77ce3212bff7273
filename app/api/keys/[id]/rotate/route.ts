import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { readOptionalJson } from "@/app/api/read-json";
import { respond } from "@/app/api/respond";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { rotateKey } from "@/lib/workspaces/manage-keys";
import { rotateKeyCall } from "./operations";

type Context = { params: Promise<{ id: string }> };

/** Replaces an API key by a new one. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    const created = await rotateKey(by, (await params).id, await readOptionalJson(request, 10_000));
    const headers = { Location: `/api/keys/${created.id}`, "Cache-Control": "no-store" };
    return respond(rotateKeyCall, created, { headers });
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods("POST");
