import { listSessions } from "@/lib/workspaces/list-sessions";
import { requireUser } from "@/lib/workspaces/require-user";
import { Sessions } from "./sessions";

export const metadata = { title: "Your sessions" };

export default async function SessionsPage() {
  const user = await requireUser("viewer");
  return <Sessions first={await listSessions(user)} renderedAtMs={Date.now()} />;
}
