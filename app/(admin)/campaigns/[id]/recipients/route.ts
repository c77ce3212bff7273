import { z } from "zod";
import { exportResponse } from "@/app/api/campaigns/[id]/recipients/export-response";
import { answer } from "@/app/api/problem";
import { yesOrNo } from "@/app/query/parameters";
import { readQuery } from "@/app/query/read-query";
import { requireUserOfCall } from "@/lib/workspaces/require-user";

type Context = { params: Promise<{ id: string }> };

const Choice = z.object({ clicked: yesOrNo("clicked") });

/** Exports the recipients who clicked, or those who did not, as CSV. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const user = await requireUserOfCall("viewer");
    const choice = readQuery(Choice, new URL(request.url).searchParams);
    const filter = { ...choice, hideRecipients: !user.seesRecipients };
    return exportResponse(user, (await params).id, filter, "csv", { forSpreadsheets: true });
  });
}
