import type { Settings } from "@/lib/env";
import { hasSnapshot } from "@/lib/origins/snapshot";

/** Whether a server ran on this database and DATA_DIR before, so that links can be redirected without asking the database. */
export function canStartWithoutDatabase(settings: Settings): Promise<boolean> {
  return hasSnapshot(settings);
}
