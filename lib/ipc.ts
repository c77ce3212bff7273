import { randomUUID } from "node:crypto";
import { env } from "@/lib/env";
import { processWide } from "@/lib/process-wide";

/** What one process of this server tells the others; the one that started them passes it on. */
export interface Told {
  topic: string;
  value: unknown;
}

type Listener = (value: unknown) => void;

const listeners = processWide("told", () => new Map<string, Listener>());

const patienceMs = 1000;

/** Tells all other processes of this server; nobody where there is only one. `value` must be JSON. */
export function tellOthers(topic: string, value: unknown = null): void {
  if (process.send && process.connected) process.send({ topic, value } satisfies Told);
}

/** Has `listener` called with what others tell on a topic; one a topic. */
export function whenTold(topic: string, listener: Listener): void {
  listeners.set(topic, listener);
}

/** Hands a message from another process to whoever listens. */
export function hear(message: unknown): void {
  const { topic, value } = (message ?? {}) as Partial<Told>;
  if (topic) listeners.get(topic)?.(value);
}

/** Answers what others ask with askOthers. */
export function answerAsked(topic: string, answer: () => Promise<unknown>): void {
  whenTold(`${topic}?`, async (question) => {
    const { answerTopic } = question as { answerTopic: string };
    tellOthers(answerTopic, await answer());
  });
}

/** What the processes that answer clicks answer to the one that serves the app, as far as they do within a second; nothing where one process does everything. */
export async function askOthers(topic: string): Promise<unknown[]> {
  if (!env().appSocket) return [];
  const answers: unknown[] = [];
  const answerTopic = `${topic}! ${randomUUID()}`;
  await new Promise<void>((resolve) => {
    const patience = setTimeout(resolve, patienceMs);
    whenTold(answerTopic, (answer) => {
      answers.push(answer);
      if (answers.length < env().workers) return;
      clearTimeout(patience);
      resolve();
    });
    tellOthers(`${topic}?`, { answerTopic });
  });
  listeners.delete(answerTopic);
  return answers;
}
