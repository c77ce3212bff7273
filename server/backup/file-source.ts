import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { StartError } from "@/lib/start-error";
import { beginOf, damaged, end, type Header, header, lastLine, newHash } from "./file-format";
import { LineReader } from "./line-reader";
import type { Source } from "./types";

/** Opens the backup at `file`. Throws a StartError if this version can't read it. */
export async function openFileSource(file: string): Promise<Source & { manifest: Header }> {
  const input = createReadStream(file);
  const text = pipeline(input, createGunzip({ chunkSize: 65_536 }), () => undefined);
  const hash = newHash();
  const reader = new LineReader(text, (bytes) => hash.update(bytes));
  const manifest = await readHeader(file, reader);
  return {
    manifest,
    async *read(table) {
      try {
        if ((await reader.line()) !== beginOf(table)) throw damaged(file);
        yield* reader.linesUntil(end);
      } catch (error) {
        throw explained(file, error);
      }
    },
    async finish() {
      try {
        const expected = lastLine(hash.copy());
        if ((await reader.line()) !== expected || !(await reader.atEnd())) throw damaged(file);
      } catch (error) {
        throw explained(file, error);
      }
    },
    async close() {
      input.destroy();
      text.destroy();
    },
  };
}

async function readHeader(file: string, reader: LineReader): Promise<Header> {
  let first: unknown;
  try {
    first = JSON.parse(await reader.line());
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code && /^E[A-Z]+$/.test(code)) throw explained(file, error);
    throw new StartError(`${file} is not a Clickstamp backup, or is damaged.`);
  }
  const anyVersion = header.pick({ format: true }).extend({ version: z.int() }).safeParse(first);
  if (anyVersion.success && anyVersion.data.version !== 1) {
    throw new StartError(
      `${file} was made by a newer version of Clickstamp; update this one first.`,
    );
  }
  const parsed = header.safeParse(first);
  if (parsed.success) return parsed.data;
  throw new StartError(`${file} is not a Clickstamp backup, or is damaged.`);
}

/**
 * The error to show: errors of zlib and of our reader mean that the file is damaged, and system errors stay as they
 * are.
 */
function explained(file: string, error: unknown): Error {
  if (error instanceof StartError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (!code || !/^E[A-Z]+$/.test(code)) return damaged(file);
  const reasons: Record<string, string> = {
    ENOENT: "there is no such file",
    EISDIR: "it is a folder",
    EACCES: "this user may not read it",
  };
  const reason = reasons[code] ?? code;
  return new StartError(`${file} can't be read: ${reason}.`);
}
