import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";

type Kind = WorkspaceBlock["kind"];

/** The kinds of blocks: their names, and the texts of the field for their value. */
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
    hint: "The URL as it is in the email. Blocks every link to exactly this URL.",
  },
  {
    kind: "host",
    name: "All destinations on a host",
    label: "Hostname",
    placeholder: "www.example.com",
    hint: "Blocks every link to this host, whatever its path.",
  },
  {
    kind: "link",
    name: "A link",
    label: "Message and position",
    placeholder: "17/2",
    hint: "17/2 is the second link in message 17. The Clicks page shows both numbers.",
  },
  {
    kind: "message",
    name: "A message",
    label: "Message number",
    placeholder: "17",
    hint: "Blocks every link in it. The Clicks page and /api/rewrite show the number.",
  },
  { kind: "workspace", name: "Everything", label: "", placeholder: "", hint: "" },
];

/** Describes a block in a few words. */
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
