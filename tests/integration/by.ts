import type { By } from "@/lib/workspaces/audit";

/** Somebody who may change the workspace, for functions that record who did. */
export function by(workspaceId: number): By {
  return { workspaceId, actor: { kind: "command", name: "a test", address: null } };
}
