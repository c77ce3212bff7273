import { randomUUID } from "node:crypto";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

/** The names of topics. Each is created with `topic` in one file. */
type TopicName =
  | "access"
  | "blocks"
  | "domain-checks"
  | "domains"
  | "epochs"
  | "failures"
  | "origins";

/** The names of requests. Each is created with `requestReply` in one file. */
type RequestName = "emails" | "health" | "metrics";

/** A message from one process to the others. Their parent passes it on. */
export interface Published {
  topic: string;
  value: unknown;
}

/** A kind of message that goes to the processes of a server. */
export interface Topic<Value> {
  /** Sends the value to all other processes of this server; to none if there is only one. */
  publish(value: Value): void;
  /** Sends the value to all processes of this server, including this one. */
  publishToAll(value: Value): void;
  /** Calls `listener` with each value from another process. A later listener of the same name takes its place. */
  subscribe(listener: (value: Value) => void, name?: string): void;
}

/** A request to other processes, for data that only they have. */
export interface RequestReply<Reply> {
  /** Sets the function that replies in this process. */
  onRequest(reply: () => Promise<Reply>): void;
  /** Returns the replies of all processes that reply within a second; none if this is the only process. */
  request(): Promise<Reply[]>;
}

type Listener = (value: never) => void;

/** By topic and name. */
const listeners = processWide("ipc-listeners", () => new Map<string, Map<string, Listener>>());
const link = processWide("ipc-link", () => ({ send: sendToParent }));

const timeoutMs = 1000;

/** Creates a topic. Values are sent as JSON. */
export function topic<Value>(name: TopicName): Topic<Value> {
  return channel(name);
}

/**
 * Creates a request. Replies are sent as JSON. `count` returns how many processes reply; by default, those that answer
 * clicks do.
 */
export function requestReply<Reply>(
  name: RequestName,
  count = () => env().workers,
): RequestReply<Reply> {
  const requests = channel<{ replyTo: string }>(`${name}?`);
  return {
    onRequest(reply) {
      requests.subscribe(({ replyTo }) => {
        reply().then(channel<Reply>(replyTo).publish, (error) =>
          log.error({ err: error }, `a request of another process failed: ${name}`),
        );
      });
    },
    request: () => (env().appSocket ? repliesTo(requests, count()) : Promise.resolve([])),
  };
}

/** Passes a message from another process to its listeners. */
export function receive({ topic, value }: Published): void {
  for (const listener of listeners.get(topic)?.values() ?? []) listener(value as never);
}

/** Makes a parent publish to its child processes, through `send`. A child publishes to its parent. */
export function publishThrough(send: (message: Published) => void): void {
  link.send = send;
}

async function repliesTo<Reply>(
  requests: Topic<{ replyTo: string }>,
  count: number,
): Promise<Reply[]> {
  const replies: Reply[] = [];
  const replyTo = randomUUID();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    channel<Reply>(replyTo).subscribe((reply) => {
      replies.push(reply);
      if (replies.length < count) return;
      clearTimeout(timer);
      resolve();
    });
    requests.publish({ replyTo });
  });
  listeners.delete(replyTo);
  return replies;
}

function channel<Value>(name: string): Topic<Value> {
  const publish = (value: Value) => link.send({ topic: name, value });
  return {
    publish,
    publishToAll(value) {
      publish(value);
      receive({ topic: name, value });
    },
    subscribe(listener, as = "") {
      const others = listeners.get(name);
      if (others) others.set(as, listener);
      else listeners.set(name, new Map([[as, listener]]));
    },
  };
}

function sendToParent(message: Published): void {
  if (process.connected) process.send?.(message);
}
