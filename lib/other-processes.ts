import { processWide } from "@/lib/process-wide";

/** What one process of this server tells the others; the one that started them passes it on. */
export interface Told {
  topic: string;
  value: unknown;
}

const listeners = processWide("told", () => new Map<string, (value: unknown) => void>());

/** Tells all other processes of this server; nobody where there is only one. `value` must be JSON. */
export function tellOthers(topic: string, value: unknown = null): void {
  if (process.send && process.connected) process.send({ topic, value } satisfies Told);
}

/** Has `listener` called with what others tell on a topic; one a topic. */
export function whenTold(topic: string, listener: (value: unknown) => void): void {
  listeners.set(topic, listener);
}

/** Hands a message from another process to whoever listens. */
export function hear(message: unknown): void {
  const { topic, value } = (message ?? {}) as Partial<Told>;
  if (topic) listeners.get(topic)?.(value);
}
