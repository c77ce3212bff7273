import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { respond } from "@/app/api/respond";
import { getDomain } from "@/lib/domains/manage-domains";
import type { DomainView } from "@/lib/domains/types";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { getStatus } from "./operations";

/** Returns the result of the last checks. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ hostname: string }> },
): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "manage");
    return respond(getStatus, statusOf(await getDomain(workspaceId, (await params).hostname)));
  });
}

function statusOf({ hostname, state, checks, checkedAt, nextCheckAt, failingSince }: DomainView) {
  return { hostname, state, checks, checkedAt, nextCheckAt, failingSince };
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
