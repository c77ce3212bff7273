import type { Scope } from "@/lib/workspaces/scopes";

/** What each scope lets a key do. */
export const scopeWords: Record<Scope, { name: string; hint: string }> = {
  send: { name: "Send", hint: "Rewrite emails." },
  read: { name: "Read", hint: "Read campaigns, messages and clicks." },
  manage: {
    name: "Manage",
    hint: "Manage the workspace, members, domains, recipients, API keys and sessions; read the audit log.",
  },
};
