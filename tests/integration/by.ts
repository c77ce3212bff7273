import type { MemberManager } from "@/lib/workspaces/members/manager";
import { scopes } from "@/lib/workspaces/scopes";

/** Somebody who may change everything in the workspace, for functions that record who did. */
export function by(workspaceId: number): MemberManager {
  return { workspaceId, actor: { kind: "command", name: "a test", address: null }, scopes };
}
