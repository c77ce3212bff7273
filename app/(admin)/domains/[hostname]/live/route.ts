import { eventStream } from "@/app/(admin)/event-stream";
import { watchDomain } from "@/lib/domains/watch-domain";
import { AppError, expected } from "@/lib/errors";
import { requireUserOfCall } from "@/lib/workspaces/require-user";

export const dynamic = "force-dynamic";

/** Checks the domain while a client is connected. Sends each CheckEvent as a server-sent event. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ hostname: string }> },
): Promise<Response> {
  const user = await requireUserOfCall("viewer").catch(expected);
  if (user instanceof AppError) return new Response(null, { status: user.status });
  const { hostname } = await params;
  return eventStream(request, user, (signal) => watchDomain(user.workspaceId, hostname, signal));
}
