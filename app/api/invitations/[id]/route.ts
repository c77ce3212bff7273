import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { revokeInvitation } from "@/lib/workspaces/invitations/manage-invitations";

type Context = { params: Promise<{ id: string }> };

/** Revokes an invitation. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    await revokeInvitation(by, (await params).id);
    return new Response(null, { status: 204 });
  });
}

export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods("DELETE");
