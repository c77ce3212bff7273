import { tellOthers } from "@/lib/ipc";
import { refreshBlocks } from "./blocked";

/** Publishes block changes to all processes. They hold here at once, elsewhere within a second. */
export async function publishBlocks(): Promise<void> {
  await refreshBlocks();
  tellOthers("blocks");
}
