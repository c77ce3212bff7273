import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";

type Kind = WorkspaceBlock["kind"];

/** The name of each kind of block, and the label and hint of the field for its value. */
export const blockKinds: readonly {
  kind: Kind;
  name: string;
  label: string;
  placeholder: string;
  hint: string;
}[] = [
  {
    kind: "destination",
    name: "A destination",
    label: "URL",
    placeholder: "https://example.com/page",
    hint: "As it stands in the email. Every link to just this URL.",
  },
  {
    kind: "host",
    name: "All destinations on a host",
    label: "Hostname",
    placeholder: "www.example.com",
    hint: "Every link to it, whatever the rest of the URL.",
  },
  {
    kind: "link",
    name: "A link",
    label: "Message and position",
    placeholder: "17/2",
    hint: "17/2 is the second link of message 17. Clicks tells the numbers.",
  },
  {
    kind: "message",
    name: "A message",
    label: "Number of the message",
    placeholder: "17",
    hint: "Every link in it. Clicks and /api/rewrite tell the number.",
  },
  { kind: "workspace", name: "Everything", label: "", placeholder: "", hint: "" },
];

/** A block in words, for a list. */
export function blockInWords({ kind, value }: Pick<WorkspaceBlock, "kind" | "value">): string {
  const [message, position] = value.split("/");
  switch (kind) {
    case "destination":
      return value;
    case "host":
      return `All of ${value}`;
    case "link":
      return `Link ${position} of message ${message}`;
    case "message":
      return `Message ${value}`;
    default:
      return "Everything";
  }
}
