import { currentUser } from "@/lib/auth";
import { AppError } from "@/lib/errors";
import { getDomain } from "@/lib/manage-domains";
import { watchDomain } from "@/lib/watch-domain";

export const dynamic = "force-dynamic";

// Proxies close connections on which nothing happens for a minute.
const heartbeatMs = 20_000;

/** Checks the domain for as long as somebody reads this, as server-sent events of CheckEvent. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ hostname: string }> },
): Promise<Response> {
  const user = await currentUser();
  if (!user) return new Response(null, { status: 401 });
  const { hostname } = await params;
  try {
    await getDomain(user.workspaceId, hostname);
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: error.status });
    throw error;
  }
  const end = new AbortController();
  request.signal.addEventListener("abort", () => end.abort());
  return new Response(streamOf(watchDomain(user.workspaceId, hostname, end.signal), end), {
    headers: {
      "Content-Type": "text/event-stream",
      // Compression would hold events back.
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

function streamOf(events: AsyncIterable<unknown>, end: AbortController): ReadableStream {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const send = (text: string) => {
        if (!end.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      const heartbeat = setInterval(() => send(":\n\n"), heartbeatMs);
      try {
        for await (const event of events) send(`data: ${JSON.stringify(event)}\n\n`);
      } catch {
        // The domain is gone; the page notices when it asks again.
      } finally {
        clearInterval(heartbeat);
        if (!end.signal.aborted) controller.close();
      }
    },
    cancel: () => end.abort(),
  });
}
