import type { Role } from "@/lib/workspaces/roles";

/** What each role is called, and what it may do, as the end of a sentence. */
export const roleWords: Record<Role, { name: string; as: string; may: string }> = {
  owner: {
    name: "Owner",
    as: "an owner",
    may: "may do everything: also manage members and API keys, read the audit log and delete data.",
  },
  editor: {
    name: "Editor",
    as: "an editor",
    may: "may create tracked emails, manage click domains, block links and see recipients.",
  },
  viewer: {
    name: "Viewer",
    as: "a viewer",
    may: "may see numbers, campaigns and clicks, but change nothing.",
  },
};
