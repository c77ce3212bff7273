import { eventStream } from "@/app/(admin)/event-stream";
import { AppError, expected } from "@/lib/errors";
import { watchTrace } from "@/lib/smtp/test-message/watch-trace";
import { requireUserOfCall } from "@/lib/workspaces/require-user";

export const dynamic = "force-dynamic";

/** Sends what has become of a test message as server-sent events, at once and whenever it changes. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const user = await requireUserOfCall("viewer").catch(expected);
  if (user instanceof AppError) return new Response(null, { status: user.status });
  const { id } = await params;
  return eventStream(request, user, (signal) =>
    watchTrace(user.workspaceId, id, { hideRecipients: !user.seesRecipients, signal }),
  );
}
