import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { getDomain } from "@/lib/domains/manage-domains";
import { requireApiKey } from "@/lib/workspaces/api-auth";

/** Returns the records to create at the DNS provider. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ hostname: string }> },
): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "manage");
    const { records } = await getDomain(workspaceId, (await params).hostname);
    return Response.json({ records });
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
