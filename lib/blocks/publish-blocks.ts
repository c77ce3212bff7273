import { topic } from "@/lib/ipc";
import { refreshBlocks } from "./blocked";

/** Published after blocks have changed. */
export const blockChanges = topic<null>("blocks");

/** Publishes block changes to all processes. They apply at once in this process and within a second in the others. */
export async function publishBlocks(): Promise<void> {
  await refreshBlocks();
  blockChanges.publish(null);
}
