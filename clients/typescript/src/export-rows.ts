import { requireType } from "./clickstamp-error.js";
import { type CallOptions, queryOf, type Send } from "./send.js";

/**
 * Yields the rows of an export as they arrive. Throws ClickstampError, and an Error if the export is cut off: with
 * `mayShrink`, not if it has fewer rows than expected. Its `return` ends the request at once, even while a row is awaited.
 */
export function exportRows<Row>(
  send: Send,
  path: string,
  filter: object,
  { signal, mayShrink = false }: CallOptions & { mayShrink?: boolean },
): AsyncGenerator<Row> {
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const rows = untilStopped(
    readRows<Row>(send, `${path}${queryOf({ ...filter, format: "ndjson" })}`, either, mayShrink),
    stop.signal,
  );
  const end = rows.return.bind(rows);
  // By itself, a generator ends only after the row that it waits for.
  rows.return = (value) => {
    stop.abort();
    return end(value);
  };
  return rows;
}

/** Ends without an error once `stopped` aborts. */
async function* untilStopped<Row>(
  rows: AsyncGenerator<Row>,
  stopped: AbortSignal,
): AsyncGenerator<Row> {
  try {
    yield* rows;
  } catch (error) {
    if (!stopped.aborted) throw error;
  }
}

async function* readRows<Row>(
  send: Send,
  path: string,
  signal: AbortSignal,
  mayShrink: boolean,
): AsyncGenerator<Row> {
  const response = await send(path, { method: "GET", signal });
  requireType(response, "application/x-ndjson");
  let count = 0;
  for await (const line of linesOf(response, signal)) {
    yield JSON.parse(line) as Row;
    count += 1;
  }
  const expected = Number(response.headers.get("X-Clickstamp-Expected-Rows") ?? 0);
  if (count < expected && !mayShrink) {
    throw new Error(`The export was cut off: it has ${count} rows instead of ${expected}`);
  }
}

async function* linesOf({ body }: Response, signal: AbortSignal): AsyncGenerator<string> {
  if (!body) return;
  const reader = body.getReader();
  const cancel = () => {
    // Nobody waits for this: the answer may be stuck.
    reader.cancel().catch(() => undefined);
  };
  // A `fetch` of the caller's need not heed the signal.
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
  if (rest !== "") throw new Error("The export was cut off in the middle of a line");
}
