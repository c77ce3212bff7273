import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { respond } from "@/app/api/respond";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { listMembers } from "@/lib/workspaces/members/list-members";
import { listMembersCall } from "./operations";

/** The members of the workspace. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "manage");
    return respond(listMembersCall, { members: await listMembers(workspaceId) });
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
