import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { respond } from "@/app/api/respond";
import { checkDomain } from "@/lib/domains/check-domain";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { checkDomainCall } from "./operations";

/** Checks a click domain now. Responds when the checks are done, after about 15 seconds at most. */
export function POST(
  request: Request,
  { params }: { params: Promise<{ hostname: string }> },
): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "manage");
    return respond(checkDomainCall, await checkDomain(workspaceId, (await params).hostname));
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods("POST");
