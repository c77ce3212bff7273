import { listKeys } from "@/lib/workspaces/manage-keys";
import { requireUser } from "@/lib/workspaces/require-user";
import { ApiKeys } from "./api-keys";

export const metadata = { title: "API keys" };

export default async function KeysPage() {
  const { workspaceId } = await requireUser("owner");
  return <ApiKeys first={await listKeys(workspaceId)} renderedAtMs={Date.now()} />;
}
