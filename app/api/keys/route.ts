import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { readJson } from "@/app/api/read-json";
import { respond } from "@/app/api/respond";
import { RewriteDefaults } from "@/lib/emails/schema";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { createKey, listKeys } from "@/lib/workspaces/manage-keys";
import { createKeyCall, listKeysCall } from "./operations";

/** The API keys of the workspace. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "manage");
    return respond(listKeysCall, { keys: await listKeys(workspaceId) });
  });
}

/** Creates an API key. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const by = await requireApiKey(request, "manage");
    const created = await createKey(by, await readJson(request, 10_000), RewriteDefaults);
    const headers = { Location: `/api/keys/${created.id}`, "Cache-Control": "no-store" };
    return respond(createKeyCall, created, { headers });
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET", "POST");
