import { tellOthers } from "@/lib/ipc";
import { refreshBlocks } from "./blocked";

/** Has what was blocked, or no longer is, hold in every process: here at once, elsewhere within a second. */
export async function spreadBlocks(): Promise<void> {
  await refreshBlocks();
  tellOthers("blocks");
}
