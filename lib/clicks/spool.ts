import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Click } from "./click";

const batchSize = 1000;

/** Clicks that the database did not take, on disk until it does. One file a process, JSON lines. */
export class Spool {
  readonly #folder: string;
  #current: { path: string; handle: FileHandle } | undefined;
  #draining: Promise<number> | undefined;

  /** `folder` is made when the first click needs it. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Appends clicks and returns once they are on the disk. Calls must not overlap. */
  async append(clicks: readonly Click[]): Promise<void> {
    this.#current ??= await this.#create();
    const lines = clicks.map((click) => `${JSON.stringify(click)}\n`).join("");
    await this.#current.handle.appendFile(lines);
    await this.#current.handle.datasync();
  }

  /**
   * Hands everything spooled to `write`, also what processes before this one left, and removes a file
   * once all of it is written. Returns the number of clicks. Throws what `write` throws; nothing is
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
    const current = this.#current;
    this.#current = undefined;
    await current?.handle.close();
    let count = 0;
    for (const name of await this.#files()) {
      const path = join(this.#folder, name);
      if (path === this.#pathInUse() || writtenByAnother(name)) continue;
      const clicks = parseLines(await readFile(path, "utf8"));
      for (let start = 0; start < clicks.length; start += batchSize) {
        await write(clicks.slice(start, start + batchSize));
      }
      await unlink(path);
      count += clicks.length;
    }
    return count;
  }

  #pathInUse(): string | undefined {
    return this.#current?.path;
  }

  async #files(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((name) => name.endsWith(".ndjson")).sort();
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

// A line cut off by a crash was never answered with a redirect; it is all that may be missing.
function parseLines(content: string): Click[] {
  return content
    .slice(0, content.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Click);
}
