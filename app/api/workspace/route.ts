import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { readJson } from "@/app/api/read-json";
import { respond } from "@/app/api/respond";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { changeWorkspace, readWorkspace } from "@/lib/workspaces/manage-workspaces";
import { changeWorkspaceCall, getWorkspace } from "./operations";

/** The workspace of the API key. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "manage");
    return respond(getWorkspace, await readWorkspace(workspaceId));
  });
}

/** Changes the workspace's name and settings. */
export function PATCH(request: Request): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    return respond(changeWorkspaceCall, await changeWorkspace(by, await readJson(request, 10_000)));
  });
}

export const { POST, PUT, DELETE, OPTIONS } = otherMethods("GET", "PATCH");
