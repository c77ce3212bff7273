import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { link, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { StartError } from "@/lib/start-error";
import { statIfThere } from "@/server/if-there";
import { beginOf, end, type Header, lastLine, newHash } from "./file-format";
import type { Target } from "./types";

/**
 * Creates a backup at `file` (absolute), readable by its owner only. Writes to a temporary file next to it, which is
 * synced and moved to `file` when it is complete. `begin` throws a StartError if `file` exists already.
 */
export function openFileTarget(file: string, clickstamp: string): Target {
  const temporary = `${file}.${randomBytes(4).toString("hex")}.partial`;
  const hash = newHash();
  const gzip = createGzip();
  let written: Promise<void> | undefined;

  const write = async (bytes: Buffer) => {
    hash.update(bytes);
    if (!gzip.destroyed && !gzip.write(bytes)) await drained(gzip);
    // The disk has failed. This rejects with the reason.
    if (gzip.destroyed) await written;
  };
  const line = (text: string) => write(Buffer.from(`${text}\n`));

  return {
    async begin(manifest) {
      await refuseIfThere(file);
      written = pipeline(
        gzip,
        createWriteStream(temporary, { flags: "wx", mode: 0o600, flush: true }),
      );
      // The caller that writes gets the error.
      written.catch(() => undefined);
      const createdAt = new Date().toISOString();
      const first: Header = {
        format: "clickstamp-backup",
        version: 1,
        createdAt,
        clickstamp,
        ...manifest,
      };
      await explained(file, line(JSON.stringify(first)));
    },
    async write(table, rows) {
      await explained(file, line(beginOf(table)));
      for await (const chunk of rows) await explained(file, write(chunk));
      await explained(file, line(end));
    },
    async finish() {
      gzip.end(`${lastLine(hash)}\n`);
      await explained(file, written);
      await explained(file, publish(temporary, file));
    },
    async close() {
      gzip.destroy();
      // An unfinished file is deleted, whatever the error.
      await written?.catch(() => undefined);
      await rm(temporary, { force: true });
    },
  };
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off("drain", done).off("close", done);
      resolve();
    };
    stream.on("drain", done).on("close", done);
  });
}

async function refuseIfThere(file: string): Promise<void> {
  if (await statIfThere(file)) {
    throw new StartError(`${file} exists already; name a file that doesn't.`);
  }
}

/** Moves the file into place. Does not overwrite a file created since the start, if the file system supports hard links. */
async function publish(temporary: string, file: string): Promise<void> {
  await link(temporary, file).catch(async (error: NodeJS.ErrnoException) => {
    await refuseIfThere(file);
    if (error.code === "EEXIST") throw error;
    await rename(temporary, file);
  });
  const folder = await open(dirname(file));
  // Not every system can sync a folder.
  await folder.sync().catch(() => undefined);
  await folder.close();
}

async function explained<Result>(
  file: string,
  work: Promise<Result> | undefined,
): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code || error instanceof StartError) throw error;
    throw new StartError(`${file} can't be written: ${reasons[code] ?? code}.`);
  }
}

const reasons: Record<string, string> = {
  ENOENT: "its folder does not exist",
  ENOTDIR: "its folder is a file",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "it is on a read-only disk",
  ENOSPC: "the disk is full",
};
