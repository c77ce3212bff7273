import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { parseUrl } from "@/lib/parse-url";
import { processWide } from "@/lib/process-wide";
import { allBlocks, type Block, blocksVersion, messagesOf } from "./data";
import { NumberSet } from "./number-set";

/** A click that is about to be redirected. */
export interface BlockableClick {
  message: bigint;
  position: number;
  destination: string;
}

interface Known {
  version: string;
  /** `kind value` */
  blocks: Set<string>;
  hasHosts: boolean;
  /** Messages of blocked workspaces. A blocked workspace gets no new ones. */
  messages: NumberSet;
}

const nothing = (): Known => ({
  version: "",
  blocks: new Set(),
  hasHosts: false,
  messages: new NumberSet(),
});

const held = processWide("blocks", () => ({ known: nothing() }));

/** Whether a click is blocked: from memory. */
export function isBlocked({ message, position, destination }: BlockableClick): boolean {
  const { blocks, hasHosts, messages } = held.known;
  if (blocks.size === 0) return false;
  return (
    blocks.has(`destination ${destination}`) ||
    blocks.has(`link ${message}/${position}`) ||
    blocks.has(`message ${message}`) ||
    messages.has(message) ||
    (hasHosts && blocks.has(`host ${parseUrl(destination)?.hostname}`))
  );
}

/** Whether a workspace is blocked as a whole, and may make no links. */
export function isWorkspaceBlocked(workspaceId: number): boolean {
  return held.known.blocks.has(`workspace ${workspaceId}`);
}

/** Reads what has changed; keeps what is known when the database fails, which it throws. What is known is kept on the disk, too. */
export async function refreshBlocks(): Promise<void> {
  const version = await blocksVersion();
  if (version === held.known.version) return;
  const blocks = await allBlocks();
  const messages = new NumberSet();
  for (const { kind, value } of blocks) {
    if (kind !== "workspace") continue;
    for await (const piece of messagesOf(Number(value))) for (const id of piece) messages.add(id);
  }
  held.known = { version, ...indexed(blocks), messages };
  await save({ blocks, messages });
}

/** Knows what the disk has, for a start while the database is down: what was blocked stays so. */
export async function restoreBlocks(): Promise<void> {
  try {
    const { blocks, messages } = JSON.parse(await readFile(file(), "utf8"));
    held.known = { version: "", ...indexed(blocks), messages: NumberSet.from(messages) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    log.error({ err: error }, "blocks can't be read from the disk");
  }
}

function indexed(blocks: readonly Block[]): Pick<Known, "blocks" | "hasHosts"> {
  return {
    blocks: new Set(blocks.map(({ kind, value }) => `${kind} ${value}`)),
    hasHosts: blocks.some(({ kind }) => kind === "host"),
  };
}

const file = () => join(env().dataDir, "spool", `blocks-${env().databaseId}.json`);

async function save(content: { blocks: Block[]; messages: NumberSet }): Promise<void> {
  try {
    await mkdir(join(env().dataDir, "spool"), { recursive: true, mode: 0o700 });
    const news = `${file()}.${process.pid}.tmp`;
    await writeFile(news, JSON.stringify(content), { mode: 0o600 });
    await rename(news, file());
  } catch (error) {
    log.error({ err: error }, "blocks can't be kept on the disk");
  }
}
