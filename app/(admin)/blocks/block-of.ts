import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";
import { hostnameOf, withoutFragment } from "@/lib/parse-url";

type Block = Pick<WorkspaceBlock, "kind" | "value">;

/** Returns the block that covers every link to a destination; undefined if none does. */
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

/** Returns the block that covers a message, or its link at `position`; undefined if none does. */
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
