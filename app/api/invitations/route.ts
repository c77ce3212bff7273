import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { readJson } from "@/app/api/read-json";
import { respond } from "@/app/api/respond";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { invite, listInvitations } from "@/lib/workspaces/invitations/manage-invitations";
import { inviteCall, listInvitationsCall } from "./operations";

/** The open invitations of the workspace. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "manage");
    return respond(listInvitationsCall, { invitations: await listInvitations(workspaceId) });
  });
}

/** Invites someone to the workspace. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    const created = await invite(by, await readJson(request, 1_000));
    const headers = { Location: `/api/invitations/${created.id}`, "Cache-Control": "no-store" };
    return respond(inviteCall, created, { headers });
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET", "POST");
