import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { readJson } from "@/app/api/read-json";
import { respond } from "@/app/api/respond";
import { addDomain, listDomains, removeDomain } from "@/lib/domains/manage-domains";
import { validate } from "@/lib/validate";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { addDomainCall, DomainName, listDomainsCall } from "./operations";

/** Lists the click domains of the key's workspace. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "manage");
    return respond(listDomainsCall, { domains: await listDomains(workspaceId) });
  });
}

/** Adds a click domain. Its DNS records can be created afterwards. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    const { hostname } = validate(DomainName, await readJson(request, 10_000));
    const domain = await addDomain(by, hostname);
    const location = `/api/domains/${domain.hostname}`;
    return respond(addDomainCall, domain, { headers: { Location: location } });
  });
}

/** Removes the click domain that the body names. */
export function DELETE(request: Request): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    const { hostname } = validate(DomainName, await readJson(request, 10_000));
    await removeDomain(by, hostname);
    return new Response(null, { status: 204 });
  });
}

export const { PUT, PATCH, OPTIONS } = otherMethods("GET", "POST", "DELETE");
