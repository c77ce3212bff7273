import { untilRevoked } from "@/lib/workspaces/watch-access";

/**
 * A stream of texts in UTF-8, each read when the client has taken the previous one. Breaks off, so that the client sees
 * it as incomplete, when `isAllowed` no longer returns true, see untilRevoked.
 */
export function streamOf(
  texts: AsyncGenerator<string>,
  isAllowed: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const ended = new AbortController();
  let isWatched = false;

  function watch(controller: ReadableStreamDefaultController): void {
    isWatched = true;
    const revoked = untilRevoked(isAllowed, ended.signal);
    revoked.addEventListener("abort", () => {
      if (ended.signal.aborted) return;
      controller.error(new Error("the access to this stream has ended"));
      end();
    });
  }
  function end(): void {
    ended.abort();
    void texts.return(undefined);
  }

  return new ReadableStream(
    {
      async pull(controller) {
        // Not earlier: Next never reads the body of a response to HEAD.
        if (!isWatched) watch(controller);
        const { done, value } = await texts.next().catch((error) => {
          ended.abort();
          throw error;
        });
        if (ended.signal.aborted) return;
        if (!done) return controller.enqueue(encoder.encode(value));
        controller.close();
        ended.abort();
      },
      cancel: end,
    },
    // Reads nothing ahead of the client.
    { highWaterMark: 0 },
  );
}
