/** What an API key may do. */
export const scopes = ["send", "read", "manage"] as const;

/** `send`: rewrite emails. `read`: numbers, clicks and messages. `manage`: everything else. */
export type Scope = (typeof scopes)[number];
