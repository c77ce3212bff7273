import type { Published } from "@/lib/ipc";

/** From the process that started another one. */
export type Order =
  | { order: "work"; values: Record<string, string> }
  | { order: "stop"; gently: boolean };

/** What a process says of itself: `listening` for orders, `ready` with its work. */
export type Report = { state: "listening" | "ready" } | { state: "failed"; reason: string };

/** Everything that a process of the server is sent, and that it sends. */
export type ToProcess = Order | Published;
export type FromProcess = Report | Published;

/** Whether a message is for the other processes. */
export function isPublished(message: ToProcess | FromProcess): message is Published {
  return "topic" in message;
}
