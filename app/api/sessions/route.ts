import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { listMemberSessions } from "@/lib/workspaces/list-sessions";

/** The sessions of the workspace's members. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "manage");
    return Response.json({ sessions: await listMemberSessions(workspaceId) });
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
