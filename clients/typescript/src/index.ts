export type { components, operations, paths } from "./api.js";
export { ClickstampError, type Problem } from "./clickstamp-error.js";
export { type Client, type ClientOptions, createClient } from "./client.js";
export type { Click, ClickFilter } from "./export-clicks.js";
export type { MessageOptions, RewrittenMessage } from "./rewrite-message.js";
