import { topic } from "@/lib/ipc";
import { refreshBlocks } from "./blocked";

/** That blocks have changed. */
export const blockChanges = topic<null>("blocks");

/** Publishes block changes to all processes. They hold here at once, elsewhere within a second. */
export async function publishBlocks(): Promise<void> {
  await refreshBlocks();
  blockChanges.publish(null);
}
