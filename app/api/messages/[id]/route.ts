import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { respond } from "@/app/api/respond";
import { showMessage } from "@/lib/emails/show-message";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { getMessage } from "./operations";

type Context = { params: Promise<{ id: string }> };

/** Returns a message with its links and the number of clicks on each. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "read");
    return respond(getMessage, await showMessage(workspaceId, (await params).id));
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
