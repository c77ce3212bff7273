import { randomUUID } from "node:crypto";
import { type FileHandle, open, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Click } from "@/lib/clicks/click";

const headBytes = 64 * 1024;

/** A spool file that this process appends to, with one click per line, as JSON. */
export class SpoolFile {
  readonly path: string;
  readonly #handle: FileHandle;
  readonly #inode: bigint;
  #size = 0;
  #isSpoilt = false;

  private constructor(path: string, handle: FileHandle, inode: bigint) {
    this.path = path;
    this.#handle = handle;
    this.#inode = inode;
  }

  /** Creates a file in an existing folder, and syncs its name to disk. */
  static async create(folder: string): Promise<SpoolFile> {
    // The name begins with the time, so that older files are drained first.
    const name = `clicks-${Date.now()}-${process.pid}-${randomUUID()}.ndjson`;
    const path = join(folder, name);
    const handle = await open(path, "ax+", 0o600);
    const parent = await open(folder, "r");
    await parent.sync().finally(() => parent.close());
    return new SpoolFile(path, handle, (await handle.stat({ bigint: true })).ino);
  }

  /** Whether the file ends with an incomplete line that could not be removed. Nothing may be appended to it then. */
  get isSpoilt(): boolean {
    return this.#isSpoilt;
  }

  /**
   * Appends whole lines and syncs them. Returns true if they are safe here, or false if another process has taken the
   * file over and perhaps read it before they were in it. If the write fails, rejects and leaves the file as it was before.
   */
  async append(lines: Buffer): Promise<boolean> {
    try {
      await this.#handle.appendFile(lines);
      await this.#handle.datasync();
    } catch (error) {
      await this.#takeBack();
      throw error;
    }
    this.#size += lines.length;
    // A process that takes the file over renames it before it reads it. If the name is unchanged, the file has not been
    // read yet.
    return (await this.#hasItsName()) || this.close().then(() => false);
  }

  /** The first clicks in the file, at least one unless it is empty. */
  async head(): Promise<Click[]> {
    const { bytesRead, buffer } = await this.#handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const text = buffer.toString("utf8", 0, bytesRead);
    const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
    return lines.filter(Boolean).map((line) => JSON.parse(line));
  }

  async close(): Promise<void> {
    // All lines were synced before.
    await this.#handle.close().catch(() => undefined);
  }

  async #takeBack(): Promise<void> {
    try {
      await this.#handle.truncate(this.#size);
    } catch {
      this.#isSpoilt = true;
      await this.close();
    }
  }

  async #hasItsName(): Promise<boolean> {
    // If there is no file with this name, another process has renamed or removed it.
    const found = await stat(this.path, { bigint: true }).catch(() => undefined);
    return found?.ino === this.#inode;
  }
}
