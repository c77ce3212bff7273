import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { listMembers } from "@/lib/workspaces/members/list-members";

/** The members of the workspace. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "manage");
    return Response.json({ members: await listMembers(workspaceId) });
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
