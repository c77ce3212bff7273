import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";
import { hostnameOf, withoutFragment } from "@/lib/parse-url";

type Block = Pick<WorkspaceBlock, "kind" | "value">;

/** What blocks every link to a destination in a workspace; undefined when nothing does. */
export function blockOfDestination(
  url: string,
  blocks: readonly WorkspaceBlock[],
): WorkspaceBlock | undefined {
  const destination = withoutFragment(url);
  const hostname = hostnameOf(url);
  const isIt = ({ kind, value }: Block) =>
    kind === "workspace" ||
    (kind === "destination" && value === destination) ||
    (kind === "host" && value === hostname);
  return blocks.find(isIt);
}

/** What blocks a message as a whole, or one of its links; undefined when nothing does. */
export function blockOfMessage(
  message: string,
  position: string | undefined,
  blocks: readonly WorkspaceBlock[],
): WorkspaceBlock | undefined {
  const isIt = ({ kind, value }: Block) =>
    kind === "workspace" ||
    (kind === "message" && value === message) ||
    (kind === "link" && value === `${message}/${position}`);
  return blocks.find(isIt);
}
