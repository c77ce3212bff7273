import { refreshBlocks } from "@/lib/blocks/blocked";
import { allBlocks, type Block, type BlockKind, deleteBlock, insertBlock } from "@/lib/blocks/data";
import { AppError } from "@/lib/errors";
import { tellOthers } from "@/lib/other-processes";
import { parseUrl } from "@/lib/parse-url";

/** Everything that is blocked. */
export function listBlocks(): Promise<Block[]> {
  return allBlocks();
}

/**
 * Blocks a destination (a URL), a host, a link (`message/position`), a message or a workspace (their numbers): its clicks get a
 * warning in place of the redirect, in every process within a second. False when it was blocked already. Throws AppError `bad-request` for a value that can be none of that kind.
 */
export async function addBlock(kind: BlockKind, value: string): Promise<boolean> {
  const added = await insertBlock({ kind, value: normal(kind, value) });
  await spread();
  return added;
}

/** Takes a block away; false when there was none. Throws as addBlock does. */
export async function removeBlock(kind: BlockKind, value: string): Promise<boolean> {
  const removed = await deleteBlock({ kind, value: normal(kind, value) });
  await spread();
  return removed;
}

async function spread(): Promise<void> {
  await refreshBlocks();
  tellOthers("blocks");
}

function normal(kind: BlockKind, value: string): string {
  if (kind === "destination") {
    const url = parseUrl(value);
    if (url && /^https?:$/.test(url.protocol)) return url.href.replace(/#.*$/s, "");
    throw new AppError("bad-request", `${value} is no http or https URL`);
  }
  if (kind === "host") {
    const hostname = parseUrl(`http://${value}`)?.hostname;
    if (hostname && !/[/?#@]/.test(value)) return hostname;
    throw new AppError("bad-request", `${value} is no hostname`);
  }
  const shape = kind === "link" ? /^\d{1,18}\/\d{1,5}$/ : /^\d{1,18}$/;
  if (shape.test(value)) return value;
  const example = kind === "link" ? "message/position, such as 17/2" : "a number";
  throw new AppError("bad-request", `A ${kind} is named by ${example}; ${value} is not`);
}
