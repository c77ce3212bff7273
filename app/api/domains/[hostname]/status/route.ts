import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { requireApiKey } from "@/lib/auth";
import type { DomainView } from "@/lib/domains/types";
import { getDomain } from "@/lib/manage-domains";

/** What the last check found. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ hostname: string }> },
): Promise<Response> {
  return answer(async () => {
    const workspaceId = await requireApiKey(request);
    return Response.json(statusOf(await getDomain(workspaceId, (await params).hostname)));
  });
}

function statusOf({ hostname, state, checks, checkedAt, nextCheckAt, failingSince }: DomainView) {
  return { hostname, state, checks, checkedAt, nextCheckAt, failingSince };
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
