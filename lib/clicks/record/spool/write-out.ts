import { appendFile, type FileHandle, open, rename, rm } from "node:fs/promises";
import type { Click } from "@/lib/clicks/click";
import { log } from "@/lib/log";

const batchSize = 1000;
const chunkBytes = 1024 * 1024;

/** Whether `write` failed because of the clicks it was given, so that retrying won't help. */
export type Refused = (error: unknown) => boolean;

type Write = (clicks: Click[]) => Promise<void>;

/**
 * Writes all clicks in a file that is no longer appended to, and removes the file. Returns the number of clicks. If
 * lines can't be read, the file stays, renamed to `.damaged`; refused clicks go to a `.refused` file. Reads in chunks,
 * as a file may be larger than the memory after a long outage of the database.
 */
export async function writeOut(path: string, write: Write, isRefusal: Refused): Promise<number> {
  const handle = await open(path, "r+").catch(nullWhenGone);
  if (!handle) return 0;
  const name = path.replace(/\.draining$/, "");
  let count = 0;
  let damaged = 0;
  try {
    for await (const lines of linesOf(handle)) {
      const clicks = lines.map(parse).filter((click) => click !== undefined);
      damaged += lines.length - clicks.length;
      for (let start = 0; start < clicks.length; start += batchSize) {
        const batch = clicks.slice(start, start + batchSize);
        await writeOrSplit(batch, write, isRefusal, `${name}.refused`);
        await touch(handle);
      }
      count += clicks.length;
    }
  } finally {
    await handle.close();
  }
  if (damaged > 0) {
    log.error({ file: `${name}.damaged`, lines: damaged }, "lines of the spool can't be read");
    await rename(path, `${name}.damaged`).catch(nullWhenGone);
  } else await rm(path, { force: true });
  return count;
}

/** Yields whole lines, one chunk at a time. Leaves out an incomplete last line: its click was never redirected. */
async function* linesOf(handle: FileHandle): AsyncGenerator<string[]> {
  const chunk = Buffer.alloc(chunkBytes);
  let rest = Buffer.alloc(0);
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, chunkBytes);
    if (bytesRead === 0) return;
    const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    const end = bytes.lastIndexOf(10) + 1;
    rest = bytes.subarray(end);
    const lines = bytes.toString("utf8", 0, end).split("\n").filter(Boolean);
    if (lines.length > 0) yield lines;
  }
}

function parse(line: string): Click | undefined {
  try {
    return JSON.parse(line);
  } catch {
    // The caller counts lines that can't be read, and continues with the others.
    return undefined;
  }
}

/** Writes a batch. If it is refused, splits it in halves until the clicks to blame are isolated. */
async function writeOrSplit(
  clicks: Click[],
  write: Write,
  isRefusal: Refused,
  refusedFile: string,
): Promise<void> {
  try {
    await write(clicks);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const [first] = clicks;
    if (clicks.length > 1) {
      const half = clicks.length >> 1;
      await writeOrSplit(clicks.slice(0, half), write, isRefusal, refusedFile);
      await writeOrSplit(clicks.slice(half), write, isRefusal, refusedFile);
    } else if (first) {
      log.error({ err: error, click: first.id, file: refusedFile }, "the database refuses a click");
      await appendFile(refusedFile, `${JSON.stringify(first)}\n`, { mode: 0o600 });
    }
  }
}

/** Shows other processes that this one is working on the file. */
async function touch(handle: FileHandle): Promise<void> {
  const now = new Date();
  // If this fails, other processes may also drain the file. That only takes longer: each click counts once.
  await handle.utimes(now, now).catch(() => undefined);
}

function nullWhenGone(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
