import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { hostnameOf } from "@/lib/parse-url";
import { processWide } from "@/lib/process-wide";
import { allBlocks, type Block, blocksVersion } from "./data/blocks";
import { workspaceOfMessage } from "./data/messages";
import { FollowedMessages } from "./followed-messages";

/** A click that is about to be redirected. */
export interface BlockableClick {
  message: bigint;
  position: number;
  destination: string;
}

interface Known {
  version: string;
  /** Of the database that `messages` was read from. */
  history: string;
  blocks: Block[];
  /** `kind value` of what holds whosever link it is; links and messages have but one owner. */
  everywhere: Set<string>;
  /** Blocked as a whole. */
  workspaces: number[];
  /** `kind value` of destinations and hosts, and the workspaces for whose links it holds. */
  own: Map<string, number[]>;
  hasHosts: boolean;
  /** Of blocked workspaces, which get no new ones, and of those with destinations of their own. */
  messages: FollowedMessages;
}

const held = processWide("blocks", () => ({
  known: { version: "", history: "", ...indexed([]), messages: new FollowedMessages() } as Known,
  turn: Promise.resolve() as Promise<void>,
}));

const patienceMs = 250;
const asked = processWide("blocks-asked", () => new LRUCache<bigint, number>({ max: 20_000 }));

/**
 * Whether a click is blocked: from memory. Only where a workspace's owner blocked this very destination, and the message is so new
 * that nobody knows yet whose it is, is the database asked, once a message; when that fails, it is not blocked.
 */
export function isBlocked({
  message,
  position,
  destination,
}: BlockableClick): boolean | Promise<boolean> {
  const { everywhere, workspaces, own, hasHosts, messages } = held.known;
  if (everywhere.size === 0 && own.size === 0) return false;
  const names = [`destination ${destination}`];
  if (hasHosts) names.push(`host ${hostnameOf(destination)}`);
  if (
    names.some((name) => everywhere.has(name)) ||
    everywhere.has(`link ${message}/${position}`) ||
    everywhere.has(`message ${message}`) ||
    workspaces.some((id) => messages.has(id, message))
  ) {
    return true;
  }
  const owners = names.flatMap((name) => own.get(name) ?? []);
  if (owners.some((id) => messages.has(id, message))) return true;
  const unsure = [
    ...owners.filter((id) => messages.has(id, message) === undefined),
    // A blocked one gets no new messages, but the old ones may still be on their way from the database.
    ...workspaces.filter((id) => !messages.isFollowed(id)),
  ];
  return unsure.length > 0 && isOneOf(unsure, message);
}

async function isOneOf(workspaceIds: readonly number[], message: bigint): Promise<boolean> {
  const workspaceId = asked.get(message) ?? (await Promise.race([ask(message), sleep(patienceMs)]));
  return workspaceId !== undefined && workspaceIds.includes(workspaceId);
}

async function ask(message: bigint): Promise<number | undefined> {
  // While the database fails, a link is taken for one that is not blocked.
  const workspaceId = await workspaceOfMessage(message).catch(() => undefined);
  if (workspaceId !== undefined) asked.set(message, workspaceId);
  return workspaceId;
}

/** Whether a workspace is blocked as a whole, and may make no links. */
export function isWorkspaceBlocked(workspaceId: number): boolean {
  return held.known.workspaces.includes(workspaceId);
}

/** Reads what has changed; keeps what is known when the database fails, which it throws. What is known is kept on the disk, too. */
export function refreshBlocks(): Promise<void> {
  // One after the other: an older answer must not come last, nor two write the file.
  // A failure is told to those who asked for that turn.
  held.turn = held.turn.catch(() => undefined).then(refresh);
  return held.turn;
}

async function refresh(): Promise<void> {
  const { version, history } = await blocksVersion();
  if (history !== held.known.history) {
    held.known = { ...held.known, version: "", history, messages: new FollowedMessages() };
    asked.clear();
  }
  const { messages } = held.known;
  if (version !== held.known.version) {
    const news = indexed(await allBlocks());
    // At once: until the messages are read, the database is asked.
    held.known = { ...held.known, ...news };
    await messages.follow(new Set([...news.own.values()].flat()), new Set(news.workspaces));
    held.known = { ...held.known, version };
  } else if (!(await messages.extend())) return;
  await save(held.known);
}

/** Knows what the disk has, for a start while the database is down: what was blocked stays so. */
export async function restoreBlocks(): Promise<void> {
  try {
    const { blocks, messages, history } = JSON.parse(await readFile(file(), "utf8"));
    const followed = FollowedMessages.from(messages);
    held.known = { version: "", history: history ?? "", ...indexed(blocks), messages: followed };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    log.error({ err: error }, "blocks can't be read from the disk");
  }
}

function indexed(blocks: Block[]): Omit<Known, "version" | "history" | "messages"> {
  const own = new Map<string, number[]>();
  const everywhere = new Set<string>();
  for (const { kind, value, workspaceId } of blocks) {
    const name = `${kind} ${value}`;
    const isShared = kind === "destination" || kind === "host";
    if (workspaceId === null || !isShared) everywhere.add(name);
    else own.set(name, [...(own.get(name) ?? []), workspaceId]);
  }
  return {
    blocks,
    everywhere,
    workspaces: [
      ...new Set(
        blocks.filter(({ kind }) => kind === "workspace").map(({ value }) => Number(value)),
      ),
    ],
    own,
    hasHosts: blocks.some(({ kind }) => kind === "host"),
  };
}

// Another name than in earlier versions, which kept other things.
const file = () => join(env().dataDir, "spool", `blocked-${env().databaseId}.json`);

async function save({
  blocks,
  messages,
  history,
}: Pick<Known, "blocks" | "messages" | "history">): Promise<void> {
  try {
    await mkdir(join(env().dataDir, "spool"), { recursive: true, mode: 0o700 });
    const news = `${file()}.${process.pid}.tmp`;
    await writeFile(news, JSON.stringify({ blocks, messages, history }), { mode: 0o600 });
    await rename(news, file());
  } catch (error) {
    log.error({ err: error }, "blocks can't be kept on the disk");
  }
}
