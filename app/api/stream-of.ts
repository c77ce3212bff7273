/** A stream of texts in UTF-8, each read when the client has taken the previous one. */
export function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await texts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: () => void texts.return(undefined),
    },
    // Reads nothing ahead of the client.
    { highWaterMark: 0 },
  );
}
