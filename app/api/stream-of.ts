import { untilRevoked } from "@/lib/workspaces/watch-access";

/**
 * A stream of texts in UTF-8, each read when the client has taken the previous one. Breaks off, so that the client sees
 * it as incomplete, within a second after `isAllowed` stops to return true.
 */
export function streamOf(
  texts: AsyncGenerator<string>,
  isAllowed: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const ended = new AbortController();
  return new ReadableStream(
    {
      start(controller) {
        const revoked = untilRevoked(isAllowed, ended.signal);
        revoked.addEventListener("abort", () => {
          if (ended.signal.aborted) return;
          controller.error(new Error("the access to this stream has ended"));
          ended.abort();
          void texts.return(undefined);
        });
      },
      async pull(controller) {
        const { done, value } = await texts.next().catch((error) => {
          ended.abort();
          throw error;
        });
        if (ended.signal.aborted) return;
        if (!done) return controller.enqueue(encoder.encode(value));
        controller.close();
        ended.abort();
      },
      cancel() {
        ended.abort();
        void texts.return(undefined);
      },
    },
    // Reads nothing ahead of the client.
    { highWaterMark: 0 },
  );
}
