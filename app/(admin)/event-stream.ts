import { AppError, expected } from "@/lib/errors";

// Proxies close connections on which nothing happens for a minute.
const heartbeatMs = 20_000;

/**
 * Answers with server-sent events, each as JSON, until they end or nobody reads them any more. `watch` is called with a
 * signal that aborts then; an AppError of its own is the status of the answer. When the events fail, the stream just ends, and the page
 * notices when it asks again.
 */
export async function eventStream(
  request: Request,
  watch: (signal: AbortSignal) => Promise<AsyncIterable<unknown>>,
): Promise<Response> {
  const end = new AbortController();
  request.signal.addEventListener("abort", () => end.abort());
  const events = await watch(end.signal).catch(expected);
  if (events instanceof AppError) return new Response(null, { status: events.status });
  return new Response(streamOf(events, end), {
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
      // Headers go out with the first bytes; the reader should know at once that it is heard.
      send(":\n\n");
      const heartbeat = setInterval(() => send(":\n\n"), heartbeatMs);
      try {
        for await (const event of events) send(`data: ${JSON.stringify(event)}\n\n`);
      } catch {
        // What is watched is gone.
      } finally {
        clearInterval(heartbeat);
        if (!end.signal.aborted) controller.close();
      }
    },
    cancel: () => end.abort(),
  });
}
