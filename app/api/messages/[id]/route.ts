import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { showMessage } from "@/lib/emails/show-message";
import { requireApiKey } from "@/lib/workspaces/api-auth";

type Context = { params: Promise<{ id: string }> };

/** Returns a message with its links and the number of clicks on each. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "read");
    return Response.json(await showMessage(workspaceId, (await params).id));
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
