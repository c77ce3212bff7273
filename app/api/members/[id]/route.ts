import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { readJson } from "@/app/api/read-json";
import { respond } from "@/app/api/respond";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { changeRole, removeMember } from "@/lib/workspaces/members/manage-members";
import { changeMember } from "./operations";

type Context = { params: Promise<{ id: string }> };

/** Changes the role of a member. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    const { id } = await params;
    return respond(changeMember, await changeRole(by, id, await readJson(request, 1_000)));
  });
}

/** Removes a member from the workspace. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    await removeMember(by, (await params).id);
    return new Response(null, { status: 204 });
  });
}

export const { GET, HEAD, POST, PUT, OPTIONS } = otherMethods("PATCH", "DELETE");
