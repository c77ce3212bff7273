import type { WorkspaceContents } from "@/lib/privacy/delete-workspace";

/** What happens when a workspace is deleted, in sentences with its numbers. */
export function deletionInWords(contents: WorkspaceContents): string[] {
  const { messages, clicks, members, apiKeys } = contents;
  return [
    messages === 0
      ? "It has sent no emails, so no links stop working."
      : `The links of ${count(messages, "email")}, ${clicked(clicks)} so far, stop working within a second, for good. Anyone who clicks one sees a page that says it was blocked.`,
    members === 1
      ? "You lose access at once."
      : `All ${members.toLocaleString("en")} members lose access at once.`,
    ...(apiKeys === 0
      ? []
      : [`${count(apiKeys, "API key")} ${apiKeys === 1 ? "stops" : "stop"} working at once.`]),
    "Recipients, clicks, numbers, campaigns and kept emails are deleted within the hour.",
    "Other workspaces can then use its click domains.",
    "This cannot be undone.",
  ];
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

function clicked(clicks: number): string {
  if (clicks === 0) return "never clicked";
  return clicks === 1 ? "clicked once" : `clicked ${clicks.toLocaleString("en")} times`;
}
