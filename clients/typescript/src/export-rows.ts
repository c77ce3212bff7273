import { requireType } from "./clickstamp-error.js";
import { linesOf } from "./lines-of.js";
import { type CallOptions, queryOf, type Send } from "./send.js";
import { stoppable } from "./stoppable.js";

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
  return stoppable(signal, (either) =>
    readRows<Row>(send, `${path}${queryOf({ ...filter, format: "ndjson" })}`, either, mayShrink),
  );
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
  for await (const line of linesOf(response, signal, "export")) {
    yield JSON.parse(line) as Row;
    count += 1;
  }
  const expected = Number(response.headers.get("X-Clickstamp-Expected-Rows") ?? 0);
  if (count < expected && !mayShrink) {
    throw new Error(`The export was cut off: it has ${count} rows instead of ${expected}`);
  }
}
