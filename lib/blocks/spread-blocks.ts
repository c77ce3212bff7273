import { topic } from "@/lib/ipc";
import { refreshBlocks } from "./blocked";

/** That blocks have changed. */
export const blockChanges = topic<null>("blocks");

/** Has what was blocked, or no longer is, hold in every process: here at once, elsewhere within a second. */
export async function spreadBlocks(): Promise<void> {
  await refreshBlocks();
  blockChanges.publish(null);
}
