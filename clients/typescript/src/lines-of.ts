/** Yields the lines of a response as they arrive. Throws the reason of the signal, and an Error if the last line is cut. */
export async function* linesOf(
  { body }: Response,
  signal: AbortSignal,
  what: string,
): AsyncGenerator<string> {
  if (!body) return;
  const reader = body.getReader();
  const cancel = () => {
    // Nobody waits for this: the answer may be stuck.
    reader.cancel().catch(() => undefined);
  };
  // A `fetch` that the caller gave may ignore the signal.
  signal.addEventListener("abort", cancel);
  if (signal.aborted) cancel();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) break;
      const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } finally {
    signal.removeEventListener("abort", cancel);
    cancel();
  }
  if (rest !== "") throw new Error(`The ${what} was cut off in the middle of a line`);
}
