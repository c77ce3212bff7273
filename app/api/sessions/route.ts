import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { respond } from "@/app/api/respond";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { listMemberSessions } from "@/lib/workspaces/list-sessions";
import { listSessionsCall } from "./operations";

/** The sessions of the workspace's members. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "manage");
    return respond(listSessionsCall, { sessions: await listMemberSessions(workspaceId) });
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
