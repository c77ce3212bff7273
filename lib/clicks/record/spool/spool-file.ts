import { randomUUID } from "node:crypto";
import { type FileHandle, open, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Click } from "@/lib/clicks/click";

const headBytes = 64 * 1024;

/** A file of the spool that this process appends to: one click a line, as JSON. */
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

  /** A new one in a folder that is there; its name is on the disk, too. */
  static async create(folder: string): Promise<SpoolFile> {
    // Begins with the time, so that older files are drained first.
    const name = `clicks-${Date.now()}-${process.pid}-${randomUUID()}.ndjson`;
    const path = join(folder, name);
    const handle = await open(path, "ax+", 0o600);
    const parent = await open(folder, "r");
    await parent.sync().finally(() => parent.close());
    return new SpoolFile(path, handle, (await handle.stat({ bigint: true })).ino);
  }

  /** Whether it has half a line at its end that could not be taken off again, so that nothing may follow. */
  get isSpoilt(): boolean {
    return this.#isSpoilt;
  }

  /**
   * Appends whole lines and syncs them. True: they are safe here. False: another process has taken the file over,
   * perhaps before it could see them. Rejects when the disk did not take them; the file is then as it was before.
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
    // Whoever takes it over renames it first and reads it afterwards: with its name it has not been read yet.
    return (await this.#hasItsName()) || this.close().then(() => false);
  }

  /** The first clicks in it, 1 at least unless it is empty. */
  async head(): Promise<Click[]> {
    const { bytesRead, buffer } = await this.#handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const text = buffer.toString("utf8", 0, bytesRead);
    const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
    return lines.filter(Boolean).map((line) => JSON.parse(line));
  }

  async close(): Promise<void> {
    // All that counts was synced before.
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
    // What cannot be found is not there any more.
    const found = await stat(this.path, { bigint: true }).catch(() => undefined);
    return found?.ino === this.#inode;
  }
}
