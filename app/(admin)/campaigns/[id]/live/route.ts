import { eventStream } from "@/app/(admin)/event-stream";
import { requireCampaign } from "@/lib/campaigns/show-campaign";
import { watchCampaign } from "@/lib/campaigns/watch-campaign";
import { AppError } from "@/lib/errors";
import { currentUser } from "@/lib/workspaces/auth";

export const dynamic = "force-dynamic";

/** Tells, as server-sent events, when the numbers of a campaign have changed. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const user = await currentUser();
  if (!user) return new Response(null, { status: 401 });
  const { id } = await params;
  try {
    await requireCampaign(user.workspaceId, id);
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: error.status });
    throw error;
  }
  return eventStream(request, (signal) => watchCampaign(user.workspaceId, id, signal));
}
