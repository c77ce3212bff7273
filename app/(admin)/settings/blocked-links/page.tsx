import { listOwnBlocks } from "@/lib/blocks/own-blocks";
import { requireUser } from "@/lib/workspaces/require-user";
import { BlockedLinks } from "./blocked-links";

export const metadata = { title: "Blocked links" };

export default async function BlockedLinksPage() {
  const { workspaceId } = await requireUser("editor");
  return (
    <div className="mt-4">
      <BlockedLinks first={await listOwnBlocks(workspaceId)} renderedAtMs={Date.now()} />
    </div>
  );
}
