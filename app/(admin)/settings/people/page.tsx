import { loadPeople } from "@/lib/workspaces/members/load-people";
import { requireUser } from "@/lib/workspaces/require-user";
import { People } from "./people";

export const metadata = { title: "People" };

export default async function PeoplePage() {
  const user = await requireUser("viewer");
  const people = await loadPeople(user.workspaceId, user.role);
  return <People first={people} me={user.email} renderedAtMs={Date.now()} />;
}
