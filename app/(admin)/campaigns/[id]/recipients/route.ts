import { z } from "zod";
import { exportResponse } from "@/app/api/campaigns/[id]/recipients/export-response";
import { answer } from "@/app/api/problem";
import { yesOrNo } from "@/app/query/parameters";
import { readQuery } from "@/app/query/read-query";
import { AppError } from "@/lib/errors";
import { requireUserOfCall } from "@/lib/workspaces/require-user";

type Context = { params: Promise<{ id: string }> };

const Choice = z.object({ clicked: yesOrNo("clicked") });

/** Exports the recipients who clicked, or those who did not, as CSV. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const user = await requireUserOfCall("viewer");
    if (!user.seesRecipients) {
      throw new AppError("forbidden", "Your role must not see recipients");
    }
    const choice = readQuery(Choice, new URL(request.url).searchParams);
    return exportResponse(user, (await params).id, choice, "csv", { forSpreadsheets: true });
  });
}
