import { tellOthers } from "@/lib/ipc";
import { refreshBlocks } from "./blocked";

/** Publishes block changes to all processes. They apply at once in this process and within a second in the others. */
export async function publishBlocks(): Promise<void> {
  await refreshBlocks();
  tellOthers("blocks");
}
