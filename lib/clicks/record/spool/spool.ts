import { mkdir, readdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Click } from "@/lib/clicks/click";
import { SpoolFile } from "./spool-file";
import { type Refused, writeOut } from "./write-out";

/** A drain takes a file over if its writer has not touched it for this long. */
const quietMs = 5_000;
/** A drain touches its file after each batch. If it has not for this long, it was killed. */
const abandonedMs = 30_000;

/** The files of a spool that wait for the database. */
export interface SpoolState {
  files: number;
  bytes: number;
  /** The earliest possible time of the first click in the oldest known file; null if nothing waits. */
  oldest: Date | null;
  /**
   * The number of files with lines that can't be read or that the database refuses. They stay until a person handles
   * them.
   */
  setAside: number;
}

/**
 * Stores clicks on disk until the database accepts them. Each process appends to a file of its own. A process that
 * drains the spool also takes over files left by others, without having to know whether those still run: see SpoolFile
 * and decision 0008.
 */
export class Spool {
  readonly #folder: string;
  #current: SpoolFile | undefined;
  #draining: Promise<number> | undefined;
  /** Files that this process has taken over and not yet emptied. */
  readonly #taken = new Set<string>();
  /** Serialises appends and the handing over of a file to a drain. */
  #turn: Promise<unknown> = Promise.resolve();

  /** Creates `folder` with the first click. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Appends clicks. Resolves once they are synced to disk, and rejects if that fails. */
  append(clicks: readonly Click[]): Promise<void> {
    const lines = Buffer.from(clicks.map((click) => `${JSON.stringify(click)}\n`).join(""));
    return this.#inTurn(async () => {
      // A file taken over during the write may have been read before it. The clicks are therefore written to another file,
      // and no click counts twice.
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
   * Passes all spooled clicks to `write`, including those left by earlier processes, and removes each file once all of
   * it is written. Returns the number of clicks. Throws the errors of `write`, except those for which `isRefusal`
   * blames the clicks: these clicks are set aside. An error or a kill loses nothing, but some clicks will be written
   * again, so `write` must ignore known ids. While `write` fails, this process keeps appending to its current file.
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

  /** The clicks waiting now, of all processes. */
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

  /** Closes this process's file. Another process, or the next start, drains it. */
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
    // Tries the database before handing the file over, since each failed attempt would leave one more file.
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

  /** Takes over our own file, so that the next click starts a new one. */
  async #handOver(): Promise<string | undefined> {
    const file = this.#current;
    this.#current = undefined;
    await file?.close();
    return file && take(file.path);
  }

  /** Takes over files that no process seems to be working on. Returns their paths, oldest first. */
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
    // The folder does not exist before the first click.
    return readdir(this.#folder).catch(() => []);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    // The caller gets the error. The next call starts nevertheless.
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

const isOpen = (name: string) => name.endsWith(".ndjson");
const isTaken = (name: string) => name.endsWith(".ndjson.draining");

/** Takes a file over. If several processes try, one succeeds. */
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
