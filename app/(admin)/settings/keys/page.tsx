import { requireUser } from "@/lib/workspaces/auth";
import { listKeys } from "@/lib/workspaces/manage-keys";
import { ApiKeys } from "./api-keys";

export const metadata = { title: "API keys" };

export default async function KeysPage() {
  const { workspaceId } = await requireUser();
  return <ApiKeys first={await listKeys(workspaceId)} renderedAtMs={Date.now()} />;
}
