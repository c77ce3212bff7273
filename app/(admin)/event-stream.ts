import { expected } from "@/lib/errors";
import type { Reader } from "@/lib/workspaces/audit";
import { untilRevoked } from "@/lib/workspaces/watch-access";

// Proxies close connections that are idle for a minute.
const heartbeatMs = 20_000;

/**
 * Responds with server-sent events, each as JSON, until they end or the client disconnects. `watch` gets a signal that
 * aborts when the client disconnects or may no longer read the events. If `watch` throws an AppError, the response has its
 * status. If the events fail later, the stream ends, and the page sees the cause when it reconnects.
 */
export async function eventStream(
  request: Request,
  { isAllowed }: Reader,
  watch: (signal: AbortSignal) => Promise<AsyncIterable<unknown>>,
): Promise<Response> {
  // Next never reads the body of a response to HEAD, so the stream would never end.
  if (request.method === "HEAD") return new Response(null, { headers });
  const end = new AbortController();
  const ended = AbortSignal.any([end.signal, request.signal]);
  try {
    const events = await watch(untilRevoked(isAllowed, ended));
    return new Response(streamOf(events, end, ended), { headers });
  } catch (error) {
    end.abort();
    return new Response(null, { status: expected(error).status });
  }
}

const headers = {
  "Content-Type": "text/event-stream",
  // no-transform: compression would delay events.
  "Cache-Control": "no-cache, no-transform",
  "X-Accel-Buffering": "no",
};

function streamOf(
  events: AsyncIterable<unknown>,
  end: AbortController,
  ended: AbortSignal,
): ReadableStream {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const send = (text: string) => {
        if (!ended.aborted) controller.enqueue(encoder.encode(text));
      };
      // A comment sends the headers now, so that the client sees at once that it is connected.
      send(":\n\n");
      const heartbeat = setInterval(() => send(":\n\n"), heartbeatMs);
      try {
        for await (const event of events) send(`data: ${JSON.stringify(event)}\n\n`);
      } catch {
        // What the stream watches was removed.
      } finally {
        clearInterval(heartbeat);
        if (!ended.aborted) controller.close();
        end.abort();
      }
    },
    cancel: () => end.abort(),
  });
}
