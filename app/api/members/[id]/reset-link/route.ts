import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { createResetLinkForMember } from "@/lib/workspaces/passwords/create-reset-link";

type Context = { params: Promise<{ id: string }> };

/** Creates a link with which a member sets a new password. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    const link = await createResetLinkForMember(by, (await params).id);
    return Response.json(link, { status: 201 });
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods("POST");
