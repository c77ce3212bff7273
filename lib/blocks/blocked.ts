import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { hostnameOf } from "@/lib/parse-url";
import { processWide } from "@/lib/process-wide";
import { readRevision } from "@/lib/revisions/data/read-revision";
import { allBlocks, type Block } from "./data/blocks";
import { workspaceOfMessage } from "./data/messages";
import { FollowedMessages } from "./followed-messages";

/** A click that is about to be redirected. */
export interface BlockableClick {
  message: bigint;
  position: number;
  destination: string;
}

interface Known {
  /** Undefined until the database was read: a database without any changes has the version "". */
  version: string | undefined;
  /** The databaseHistory when `messages` was read. If it changes, message numbers may stand for other messages. */
  history: string;
  blocks: Block[];
  /**
   * `kind value` of blocks that apply to every workspace's links. Blocks of links and messages are here, too, because each
   * link or message belongs to one workspace only.
   */
  everywhere: Set<string>;
  /** The workspaces blocked as a whole. */
  workspaces: number[];
  /** Maps `kind value` of a destination or host to the workspaces that blocked it for their own links. */
  own: Map<string, number[]>;
  hasHosts: boolean;
  /** The messages of workspaces that are blocked or have blocked destinations or hosts. Blocked workspaces get no new ones. */
  messages: FollowedMessages;
}

const state = processWide("blocks", () => ({
  known: {
    version: undefined,
    history: "",
    ...indexed([]),
    messages: new FollowedMessages(),
  } as Known,
  turn: Promise.resolve() as Promise<void>,
}));

const timeoutMs = 250;
const messageWorkspaces = processWide(
  "blocks-message-workspaces",
  () => new LRUCache<bigint, number>({ max: 20_000 }),
);

/**
 * Whether a click is blocked. Answers from memory, with one exception: if a workspace blocked this destination or is
 * blocked itself, and the message is too new for its workspace to be known from memory, queries the database once per
 * message. If that query fails or takes longer than 250 ms, the click is not blocked.
 */
export function isBlocked({
  message,
  position,
  destination,
}: BlockableClick): boolean | Promise<boolean> {
  const { everywhere, workspaces, own, hasHosts, messages } = state.known;
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
    // A blocked workspace gets no new messages, but its old ones may not have been read yet.
    ...workspaces.filter((id) => !messages.isFollowed(id)),
  ];
  return unsure.length > 0 && isOneOf(unsure, message);
}

async function isOneOf(workspaceIds: readonly number[], message: bigint): Promise<boolean> {
  const workspaceId =
    messageWorkspaces.get(message) ??
    (await Promise.race([findWorkspace(message), sleep(timeoutMs)]));
  return workspaceId !== undefined && workspaceIds.includes(workspaceId);
}

async function findWorkspace(message: bigint): Promise<number | undefined> {
  // While the database fails, treat the link as not blocked.
  const workspaceId = await workspaceOfMessage(message).catch(() => undefined);
  if (workspaceId !== undefined) messageWorkspaces.set(message, workspaceId);
  return workspaceId;
}

/** Whether a workspace may not lead to a destination that is of no message: the operator or the workspace blocks it. */
export function isDestinationBlocked(workspaceId: number, destination: string): boolean {
  const { everywhere, own } = state.known;
  const names = [`destination ${destination}`, `host ${hostnameOf(destination)}`];
  return (
    isWorkspaceBlocked(workspaceId) ||
    names.some((name) => everywhere.has(name) || own.get(name)?.includes(workspaceId))
  );
}

/** Whether a workspace is blocked as a whole. Such a workspace cannot create links. */
export function isWorkspaceBlocked(workspaceId: number): boolean {
  return state.known.workspaces.includes(workspaceId);
}

/**
 * Reads changes from the database and saves the result to disk. If the database fails, throws its error and leaves the
 * state as it is.
 */
export function refreshBlocks(): Promise<void> {
  // One refresh at a time: an older answer must not overwrite a newer one, and only one may write the file.
  // The callers of a refresh that failed get its error themselves.
  state.turn = state.turn.catch(() => undefined).then(refresh);
  return state.turn;
}

async function refresh(): Promise<void> {
  const { blocks: version, history } = await readRevision();
  if (history !== state.known.history) {
    state.known = { ...state.known, version: undefined, history, messages: new FollowedMessages() };
    messageWorkspaces.clear();
  }
  const { messages } = state.known;
  if (version !== state.known.version) {
    const fresh = indexed(await allBlocks());
    // The new blocks apply at once: until their messages are read, isBlocked queries the database.
    state.known = { ...state.known, ...fresh };
    await messages.follow(new Set([...fresh.own.values()].flat()), new Set(fresh.workspaces));
    state.known = { ...state.known, version };
  } else if (!(await messages.extend())) return;
  await save(state.known);
}

/** Loads the blocks saved to disk, so that they apply from the start even if the database is down. */
export async function restoreBlocks(): Promise<void> {
  try {
    const { blocks, messages, history } = JSON.parse(await readFile(file(), "utf8"));
    const followed = FollowedMessages.from(messages);
    state.known = {
      version: undefined,
      history: history ?? "",
      ...indexed(blocks),
      messages: followed,
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    log.error({ err: error }, "blocks can't be read from disk");
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

// Earlier versions used another file name, for another format.
const file = () => join(env().dataDir, "spool", `blocked-${env().databaseId}.json`);

async function save({
  blocks,
  messages,
  history,
}: Pick<Known, "blocks" | "messages" | "history">): Promise<void> {
  try {
    await mkdir(join(env().dataDir, "spool"), { recursive: true, mode: 0o700 });
    const temporary = `${file()}.${process.pid}.tmp`;
    await writeFile(temporary, JSON.stringify({ blocks, messages, history }), { mode: 0o600 });
    await rename(temporary, file());
  } catch (error) {
    log.error({ err: error }, "blocks can't be saved to disk");
  }
}
