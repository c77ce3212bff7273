import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { requireApiKey } from "@/lib/auth";
import { showMessage } from "@/lib/show-message";

type Context = { params: Promise<{ id: string }> };

/** A message with its links and what they were clicked. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const workspaceId = await requireApiKey(request);
    return Response.json(await showMessage(workspaceId, (await params).id));
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
