import { answer } from "@/app/api/problem";
import { requireApiKey } from "@/lib/auth";
import { checkDomain } from "@/lib/check-domain";

/** Checks a click domain now and answers when that is done, after some 15 seconds at most. */
export function POST(
  request: Request,
  { params }: { params: Promise<{ hostname: string }> },
): Promise<Response> {
  return answer(async () => {
    const workspaceId = await requireApiKey(request);
    return Response.json(await checkDomain(workspaceId, (await params).hostname));
  });
}
