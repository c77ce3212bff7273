import { eventStream } from "@/app/(admin)/event-stream";
import { watchDomain } from "@/lib/domains/watch-domain";
import { currentUser } from "@/lib/workspaces/auth";

export const dynamic = "force-dynamic";

/** Checks the domain while a client is connected. Sends each CheckEvent as a server-sent event. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ hostname: string }> },
): Promise<Response> {
  const user = await currentUser();
  if (!user) return new Response(null, { status: 401 });
  const { hostname } = await params;
  return eventStream(request, user, (signal) => watchDomain(user.workspaceId, hostname, signal));
}
