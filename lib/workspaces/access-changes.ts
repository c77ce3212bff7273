import { topic } from "@/lib/ipc";

/** Says that sessions, API keys or memberships have changed or ended. */
export const accessChanges = topic<null>("access");
