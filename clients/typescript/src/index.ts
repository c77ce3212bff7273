export type { components, operations, paths } from "./api.js";
export {
  ClickstampError,
  type ErrorDetails,
  type Health,
  type Problem,
} from "./clickstamp-error.js";
export { type CallOptions, type Client, type ClientOptions, createClient } from "./client.js";
export type { Click, ClickFilter } from "./export-clicks.js";
export type { Recipient, RecipientFilter } from "./export-recipients.js";
export type { Email, RewrittenEmail } from "./rewrite-all.js";
export type { MessageOptions, RewriteCallOptions, RewrittenMessage } from "./rewrite-message.js";
