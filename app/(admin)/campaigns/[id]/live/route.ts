import { eventStream } from "@/app/(admin)/event-stream";
import { watchCampaign } from "@/lib/campaigns/watch-campaign";
import { currentUser } from "@/lib/workspaces/auth";

export const dynamic = "force-dynamic";

/** Sends a server-sent event whenever the numbers of a campaign have changed. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const user = await currentUser();
  if (!user) return new Response(null, { status: 401 });
  const { id } = await params;
  return eventStream(request, user, (signal) => watchCampaign(user.workspaceId, id, signal));
}
