import type { Role } from "@/lib/workspaces/roles";

/** What each role is called, and what it may do. */
export const roleWords: Record<Role, { name: string; as: string; hint: string }> = {
  owner: {
    name: "Owner",
    as: "an owner",
    hint: "Does everything, also with members, API keys and the audit log, and deletes data.",
  },
  editor: {
    name: "Editor",
    as: "an editor",
    hint: "Creates tracked emails, manages click domains, blocks links, and sees recipients.",
  },
  viewer: {
    name: "Viewer",
    as: "a viewer",
    hint: "Sees numbers, campaigns and clicks, and changes nothing.",
  },
};
