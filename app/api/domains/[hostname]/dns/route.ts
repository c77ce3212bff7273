import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { respond } from "@/app/api/respond";
import { getDomain } from "@/lib/domains/manage-domains";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import { getRecords } from "./operations";

/** Returns the records to create at the DNS provider. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ hostname: string }> },
): Promise<Response> {
  return answer(async () => {
    const { workspaceId } = await requireApiKey(request, "manage");
    const { records } = await getDomain(workspaceId, (await params).hostname);
    return respond(getRecords, { records });
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
