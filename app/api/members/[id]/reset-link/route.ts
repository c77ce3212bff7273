import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { respond } from "@/app/api/respond";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { createResetLinkForMember } from "@/lib/workspaces/passwords/create-reset-link";
import { createResetLink } from "./operations";

type Context = { params: Promise<{ id: string }> };

/** Creates a link with which a member sets a new password. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    const { url, expiresAt } = await createResetLinkForMember(by, (await params).id);
    return respond(createResetLink, { url, expiresAt: expiresAt.toISOString() });
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods("POST");
