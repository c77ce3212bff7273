import type { Published } from "@/lib/ipc";

/** An order of the parent to a process. */
export type Order =
  | { order: "work"; values: Record<string, string> }
  | { order: "stop"; gently: boolean };

/** A report of a process to its parent. `listening`: it accepts orders. `ready`: its work has succeeded. */
export type Report = { state: "listening" | "ready" } | { state: "failed"; reason: string };

/** All messages between the parent and a process. */
export type ToProcess = Order | Published;
export type FromProcess = Report | Published;

/** Whether a message is for all processes, rather than between the parent and one child. */
export function isPublished(message: ToProcess | FromProcess): message is Published {
  return "topic" in message;
}
