import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";
import { hostnameOf, withoutFragment } from "@/lib/parse-url";

type Block = Pick<WorkspaceBlock, "kind" | "value">;

/** The block of a destination; undefined if there is none. */
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

/** The block of a message, or of one of its links; undefined if there is none. */
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
