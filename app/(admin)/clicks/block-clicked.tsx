import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";
import { BlockButton } from "../blocks/block-button";
import { blockOfMessage } from "../blocks/block-of";
import type { ClickSelection } from "./selection";

/** A button that blocks the selected message, or only the selected link of it. */
export function BlockClicked(props: {
  selection: ClickSelection;
  blocks: readonly WorkspaceBlock[];
}) {
  const { message, position } = props.selection;
  if (!message || !/^\d+$/.test(message)) return null;
  const link = position && /^\d+$/.test(position) ? position : undefined;
  return (
    <BlockButton
      key={`${message}/${link}`}
      wanted={
        link ? { kind: "link", value: `${message}/${link}` } : { kind: "message", value: message }
      }
      isBlocked={blockOfMessage(message, link, props.blocks) !== undefined}
      name={link ? "Block this link" : "Block this message"}
    >
      <p>{link ? `Link ${link} of message ${message}.` : `Every link in message ${message}.`}</p>
    </BlockButton>
  );
}
