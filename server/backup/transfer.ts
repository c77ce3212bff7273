import type { Table } from "./manifest";
import type { Progress, Source, Target } from "./types";

/**
 * Copies everything from a source to a target, table by table, in constant memory, and closes both. If this throws, the
 * target is as it was before.
 */
export async function transfer(source: Source, target: Target, progress: Progress): Promise<void> {
  const { step, signal } = progress;
  const { manifest } = source;
  try {
    await step("Preparing", () => target.begin(manifest));
    for (const table of manifest.tables) {
      signal.throwIfAborted();
      await step(`Copying ${table.name} (${table.rows.toLocaleString("en")} rows)`, () =>
        target.write(table, counted(table, source.read(table), signal)),
      );
    }
    await source.finish();
    signal.throwIfAborted();
    await step("Finishing", () => target.finish(manifest));
  } finally {
    await target.close();
    await source.close();
  }
}

const lineFeed = 10;

/** Counts the rows. In COPY's text format every row is one line, because line breaks in values are escaped. */
async function* counted(
  table: Table,
  rows: AsyncIterable<Buffer>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  let count = 0;
  for await (const chunk of rows) {
    signal.throwIfAborted();
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1))
      count += 1;
    yield chunk;
  }
  if (count !== table.rows) {
    throw new Error(`${table.name} has ${table.rows} rows, of which ${count} came`);
  }
}
