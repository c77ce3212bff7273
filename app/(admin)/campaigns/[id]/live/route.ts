import { eventStream } from "@/app/(admin)/event-stream";
import { watchCampaign } from "@/lib/campaigns/watch-campaign";
import { AppError, expected } from "@/lib/errors";
import { requireUserOfCall } from "@/lib/workspaces/require-user";

export const dynamic = "force-dynamic";

/** Sends a server-sent event whenever the numbers of a campaign have changed. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const user = await requireUserOfCall("viewer").catch(expected);
  if (user instanceof AppError) return new Response(null, { status: user.status });
  const { id } = await params;
  return eventStream(request, user, (signal) => watchCampaign(user.workspaceId, id, signal));
}
