import { topic } from "@/lib/ipc";
import { processWide } from "@/lib/process-wide";

/** Says that sessions, API keys or memberships have changed or ended. */
export const accessChanges = topic<null>("access");

const listeners = processWide("access-listeners", () => new Map<string, () => void>());

/** Calls `listener` after each change that another process publishes. A later listener of the same name replaces it. */
export function onAccessChange(name: string, listener: () => void): void {
  listeners.set(name, listener);
  accessChanges.subscribe(() => {
    for (const one of listeners.values()) one();
  });
}
