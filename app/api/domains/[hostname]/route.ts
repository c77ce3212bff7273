import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { readJson } from "@/app/api/read-json";
import { respond } from "@/app/api/respond";
import { changeDomain, getDomain, removeDomain } from "@/lib/domains/manage-domains";
import { validate } from "@/lib/validate";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { changeDomainCall, DomainChange, getDomainCall } from "./operations";

type Context = { params: Promise<{ hostname: string }> };

// Room for two app link files of at most 128 KB each, escaped in JSON.
const maxBodyBytes = 1_000_000;

/** Returns one click domain. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "manage");
    return respond(getDomainCall, await getDomain(workspaceId, (await params).hostname));
  });
}

/** Changes how a click domain is used. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    const wanted = validate(DomainChange, await readJson(request, maxBodyBytes));
    return respond(changeDomainCall, await changeDomain(by, (await params).hostname, wanted));
  });
}

/** Removes a click domain. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    await removeDomain(by, (await params).hostname);
    return new Response(null, { status: 204 });
  });
}

export const { POST, PUT, OPTIONS } = otherMethods("GET", "PATCH", "DELETE");
