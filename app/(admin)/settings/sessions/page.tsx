import { requireUser } from "@/lib/workspaces/auth";
import { listSessions } from "@/lib/workspaces/list-sessions";
import { Sessions } from "./sessions";

export const metadata = { title: "Your sessions" };

export default async function SessionsPage() {
  const user = await requireUser();
  return <Sessions first={await listSessions(user)} renderedAtMs={Date.now()} />;
}
