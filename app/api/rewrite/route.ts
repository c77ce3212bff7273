import { answer } from "@/app/api/problem";
import { readJson } from "@/app/api/read-json";
import { requireApiKey } from "@/lib/auth";
import { readRewriteInput } from "@/lib/read-rewrite-input";
import { rewriteEmail } from "@/lib/rewrite-email";

// Escaped in JSON, an email within the limit may be larger than the limit.
const maxBodyBytes = 12_000_000;

/** Rewrites an email for the key's workspace. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const workspaceId = await requireApiKey(request);
    const input = readRewriteInput(await readJson(request, maxBodyBytes));
    return Response.json(await rewriteEmail(workspaceId, input));
  });
}
