import { randomUUID } from "node:crypto";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

/** What processes of a server publish, each with a `topic` of its own in one file. */
type TopicName = "blocks" | "domain-checks" | "domains" | "epochs" | "failures" | "origins";

/** What the process that serves the app asks the ones that answer clicks, each with a `question` of its own in one file. */
type QuestionName = "health" | "metrics";

/** A message from one process to the others. The one that started them passes it on. */
export interface Published {
  topic: string;
  value: unknown;
}

/** Something that every process of a server should know at once. */
export interface Topic<Value> {
  /** Sends it to all other processes of this server; to nobody where there is only one. */
  publish(value: Value): void;
  /** Has `listener` called with what others publish; there is one listener a process. */
  subscribe(listener: (value: Value) => void): void;
}

/** Something that only the processes that answer clicks know. */
export interface Question<Answer> {
  answerWith(answer: () => Promise<Answer>): void;
  /** Answers of those that give one within a second; none where one process does everything. */
  ask(): Promise<Answer[]>;
}

type Listener = (value: never) => void;

const listeners = processWide("ipc-listeners", () => new Map<string, Listener>());

const patienceMs = 1000;

/** A topic, whose values must survive JSON as they are. */
export function topic<Value>(name: TopicName): Topic<Value> {
  return channel(name);
}

/** A question, whose answers must survive JSON as they are. */
export function question<Answer>(name: QuestionName): Question<Answer> {
  const asked = channel<{ replyTo: string }>(`${name}?`);
  return {
    answerWith(answer) {
      asked.subscribe(({ replyTo }) => {
        answer().then(channel<Answer>(replyTo).publish, (error) =>
          log.error({ err: error }, `a question of another process got no answer: ${name}`),
        );
      });
    },
    ask: () => (env().appSocket ? answersTo(asked) : Promise.resolve([])),
  };
}

/** Hands a message from another process to its listener. */
export function receive({ topic, value }: Published): void {
  listeners.get(topic)?.(value as never);
}

async function answersTo<Answer>(asked: Topic<{ replyTo: string }>): Promise<Answer[]> {
  const answers: Answer[] = [];
  const replyTo = randomUUID();
  await new Promise<void>((resolve) => {
    const patience = setTimeout(resolve, patienceMs);
    channel<Answer>(replyTo).subscribe((answer) => {
      answers.push(answer);
      if (answers.length < env().workers) return;
      clearTimeout(patience);
      resolve();
    });
    asked.publish({ replyTo });
  });
  listeners.delete(replyTo);
  return answers;
}

function channel<Value>(name: string): Topic<Value> {
  return {
    publish(value) {
      if (process.connected) process.send?.({ topic: name, value } satisfies Published);
    },
    subscribe(listener) {
      listeners.set(name, listener);
    },
  };
}
