import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import { log } from "@/lib/log";
import type { Click } from "./click";

const batchSize = 1000;

/** Clicks that the database did not take, on disk until it does. One file a process, JSON lines. */
export class Spool {
  readonly #folder: string;
  #current: { path: string; handle: FileHandle } | undefined;
  #draining: Promise<number> | undefined;
  /** Appending, and taking stock for a drain, come one after another. */
  #turn: Promise<unknown> = Promise.resolve();

  /** `folder` is made when the first click needs it. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Appends clicks and returns once they are on the disk. Rejects when they are not; a file that took half of them is left alone then. */
  append(clicks: readonly Click[]): Promise<void> {
    return this.#inTurn(async () => {
      this.#current ??= await this.#create();
      const { handle } = this.#current;
      try {
        await handle.appendFile(clicks.map((click) => `${JSON.stringify(click)}\n`).join(""));
        await handle.datasync();
      } catch (error) {
        this.#current = undefined;
        await handle.close().catch(() => undefined);
        throw error;
      }
    });
  }

  /**
   * Hands everything spooled to `write`, also what processes before this one left, and removes a file
   * once all of it is written, or sets it aside as `.damaged` if lines can't be read. Returns the number of clicks. Throws what `write` throws; nothing is
   * lost then, and what was written already is written again, so `write` must ignore known ids.
   */
  drain(write: (clicks: Click[]) => Promise<void>): Promise<number> {
    this.#draining ??= this.#drain(write).finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  async #create(): Promise<{ path: string; handle: FileHandle }> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, `clicks-${process.pid}-${randomUUID()}.ndjson`);
    const handle = await open(path, "ax", 0o600);
    const folder = await open(this.#folder, "r");
    await folder.sync().finally(() => folder.close());
    return { path, handle };
  }

  async #drain(write: (clicks: Click[]) => Promise<void>): Promise<number> {
    const names = await this.#inTurn(() => this.#finished());
    let count = 0;
    for (const name of names) {
      const path = join(this.#folder, name);
      const { clicks, damaged } = parseLines(await readFile(path, "utf8"));
      for (let start = 0; start < clicks.length; start += batchSize) {
        await write(clicks.slice(start, start + batchSize));
      }
      if (damaged > 0) {
        log.error({ file: `${name}.damaged`, lines: damaged }, "lines of the spool can't be read");
        await rename(path, `${path}.damaged`);
      } else await unlink(path);
      count += clicks.length;
    }
    return count;
  }

  /** The files that nobody appends to any more, ours included. */
  async #finished(): Promise<string[]> {
    const current = this.#current;
    this.#current = undefined;
    await current?.handle.close();
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((name) => name.endsWith(".ndjson") && !writtenByAnother(name)).sort();
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

// The name begins with the process id of the writer, see #create.
function writtenByAnother(name: string): boolean {
  const pid = Number(name.split("-")[1]);
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

// A last line cut off by a crash was never answered with a redirect; it is all that may be missing.
function parseLines(content: string): { clicks: Click[]; damaged: number } {
  const lines = content
    .slice(0, content.lastIndexOf("\n") + 1)
    .split("\n")
    .filter(Boolean);
  const clicks: Click[] = [];
  for (const line of lines) {
    try {
      clicks.push(JSON.parse(line));
    } catch {
      // Counted below: one line that can't be read must not hold up the others.
    }
  }
  return { clicks, damaged: lines.length - clicks.length };
}
