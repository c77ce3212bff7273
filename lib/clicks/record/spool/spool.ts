import { mkdir, readdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Click } from "@/lib/clicks/click";
import { SpoolFile } from "./spool-file";
import { type Refused, writeOut } from "./write-out";

/** A file that its writer has not touched for so long is taken over by whoever drains. */
const quietMs = 5_000;
/** A drain touches its file after each batch; one that has not for so long was killed. */
const abandonedMs = 30_000;

/** What of a folder still waits for the database. */
export interface SpoolState {
  files: number;
  bytes: number;
  /** When the first click of the oldest file that is known may have come; null when nothing waits. */
  oldest: Date | null;
  /** Files with lines that can't be read or that the database refuses. They stay until a person looks at them. */
  setAside: number;
}

/**
 * Clicks that the database did not take, on disk until it does. Each process appends to one file of its own; whoever
 * drains takes over what others have left. Nobody has to know who is still alive: see SpoolFile and decision 0008.
 */
export class Spool {
  readonly #folder: string;
  #current: SpoolFile | undefined;
  #draining: Promise<number> | undefined;
  /** Files that this process has taken over and not yet emptied. */
  readonly #taken = new Set<string>();
  /** Appending, and handing a file over to a drain, come one after another. */
  #turn: Promise<unknown> = Promise.resolve();

  /** `folder` is made when the first click needs it. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Appends clicks and returns once they are on the disk. Rejects when they are not. */
  append(clicks: readonly Click[]): Promise<void> {
    const lines = Buffer.from(clicks.map((click) => `${JSON.stringify(click)}\n`).join(""));
    return this.#inTurn(async () => {
      // A file that was taken over while we wrote may have been read before; in another the clicks are safe, and no
      // click counts twice.
      for (;;) {
        this.#current ??= await this.#create();
        const file = this.#current;
        try {
          if (await file.append(lines)) return;
          this.#current = undefined;
        } catch (error) {
          if (file.isSpoilt) this.#current = undefined;
          throw error;
        }
      }
    });
  }

  /**
   * Hands everything spooled to `write`, also what processes before this one left, and removes a file once all of it is
   * written. Returns the number of clicks. Throws what `write` throws, unless `isRefusal` says that the clicks are to
   * blame: those are set aside. Nothing is lost by that or by a kill, but what was written already is written again:
   * `write` must ignore known ids. While `write` fails, this process's own file stays the one that it appends to.
   */
  drain(
    write: (clicks: Click[]) => Promise<void>,
    isRefusal: Refused = () => false,
  ): Promise<number> {
    this.#draining ??= this.#drain(write, isRefusal).finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  /** What waits now, of all processes. */
  async state(): Promise<SpoolState> {
    const names = await this.#names();
    const waiting = names.filter((name) => isOpen(name) || isTaken(name));
    const found = await Promise.all(waiting.map((name) => this.#stat(name)));
    const files = found.filter((file) => file !== undefined && file.size > 0);
    const births = files.map((file) => file?.birthtimeMs ?? 0);
    return {
      files: files.length,
      bytes: files.reduce((sum, file) => sum + (file?.size ?? 0), 0),
      oldest: births.length > 0 ? new Date(Math.min(...births)) : null,
      setAside: names.filter((name) => /\.(damaged|refused)$/.test(name)).length,
    };
  }

  /** Lets go of this process's file; it is drained by another, or after the next start. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#current?.close();
      this.#current = undefined;
    });
  }

  async #create(): Promise<SpoolFile> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    return SpoolFile.create(this.#folder);
  }

  async #drain(write: (clicks: Click[]) => Promise<void>, isRefusal: Refused): Promise<number> {
    let count = 0;
    for (const path of await this.#abandoned()) {
      this.#taken.add(path);
      count += await writeOut(path, write, isRefusal);
      this.#taken.delete(path);
    }
    if (!this.#current) return count;
    // Asked before the file changes hands: otherwise each try would leave one more.
    const head = await this.#current.head();
    await write(head).catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
    });
    const path = await this.#inTurn(() => this.#handOver());
    if (!path) return count;
    this.#taken.add(path);
    count += await writeOut(path, write, isRefusal);
    this.#taken.delete(path);
    return count;
  }

  /** Takes our file away from ourselves, so that the next click begins another one. */
  async #handOver(): Promise<string | undefined> {
    const file = this.#current;
    this.#current = undefined;
    await file?.close();
    return file && take(file.path);
  }

  /** Files that nobody is at work on, as far as can be seen, oldest first; taken over, where they were not yet. */
  async #abandoned(): Promise<string[]> {
    const paths: string[] = [];
    for (const name of (await this.#names()).sort()) {
      const path = join(this.#folder, name);
      if (isTaken(name)) {
        if (this.#taken.has(path) || (await this.#quietFor(name)) > abandonedMs) paths.push(path);
      } else if (isOpen(name) && path !== this.#current?.path) {
        const taken = (await this.#quietFor(name)) > quietMs && (await take(path));
        if (taken) paths.push(taken);
      }
    }
    return paths;
  }

  async #quietFor(name: string): Promise<number> {
    const found = await this.#stat(name);
    return found ? Date.now() - found.mtimeMs : 0;
  }

  #stat(name: string) {
    // Another process may have taken it.
    return stat(join(this.#folder, name)).catch(() => undefined);
  }

  #names(): Promise<string[]> {
    // There is no folder until something is in it.
    return readdir(this.#folder).catch(() => []);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    // The caller hears of a failure; the next one begins all the same.
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

const isOpen = (name: string) => name.endsWith(".ndjson");
const isTaken = (name: string) => name.endsWith(".ndjson.draining");

/** Of several who try, one gets the file. */
async function take(path: string): Promise<string | undefined> {
  const taken = `${path}.draining`;
  try {
    await rename(path, taken);
    return taken;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
