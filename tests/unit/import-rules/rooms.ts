/**
 * The rooms of the house, in order: a file imports from its own room and from those above it. A room is a folder with all that is in it,
 * except what is a room by itself; the first one is what lies at the top of lib, and the generated database client.
 */
export const rooms = [
  "lib",
  "lib/revisions",
  "lib/rewrite",
  "lib/links",
  "lib/workspaces",
  "lib/stats",
  "lib/domains",
  "lib/blocks",
  "lib/recipients",
  "lib/campaigns",
  "lib/emails",
  "lib/clicks",
  "lib/overview",
  "lib/privacy",
  "lib/smtp",
  "server",
  "app",
  // Serves routes of the app without Next.
  "server/processes/api-process",
] as const;

export type Room = (typeof rooms)[number];

/** The room of a file, by its path from the root without extension. Undefined for one that has none. */
export function roomOf(path: string): Room | undefined {
  if (path === "middleware") return "app";
  if (/^lib\/[^/]+$/.test(path) || path.startsWith("lib/generated/")) return "lib";
  return rooms.findLast((room) => room !== "lib" && (path === room || path.startsWith(`${room}/`)));
}
