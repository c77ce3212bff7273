import createFetchClient from "openapi-fetch";
import type { paths } from "./api.js";
import type { Call } from "./call.js";
import { type ClickstampError, errorIn } from "./clickstamp-error.js";
import { type Click, type ClickFilter, exportClicks } from "./export-clicks.js";
import { exportRecipients, type Recipient, type RecipientFilter } from "./export-recipients.js";
import { type Email, type RewrittenEmail, rewriteAll } from "./rewrite-all.js";
import {
  type MessageOptions,
  type RewriteCallOptions,
  type RewrittenMessage,
  rewriteMessage,
} from "./rewrite-message.js";
import { type CallOptions, type ClientOptions, sender } from "./send.js";

export type { CallOptions, ClientOptions } from "./send.js";

/** Calls the API of one server with one key. All calls throw ClickstampError if the server refuses. */
export interface Client {
  get: Call<"get">;
  post: Call<"post">;
  patch: Call<"patch">;
  delete: Call<"delete">;
  /** Yields all clicks that match, newest first, as they arrive. */
  exportClicks(filter?: ClickFilter, options?: CallOptions): AsyncGenerator<Click>;
  /** Yields all recipients of a campaign that match, as they arrive. */
  exportRecipients(
    campaignId: string,
    filter?: RecipientFilter,
    options?: CallOptions,
  ): AsyncGenerator<Recipient>;
  /** Rewrites emails in one call. Yields each, or the error that it has, in their order and as they arrive. */
  rewriteAll(
    emails: Iterable<Email> | AsyncIterable<Email>,
    options?: CallOptions,
  ): AsyncGenerator<RewrittenEmail | ClickstampError>;
  /** Rewrites a whole message (RFC 5322), byte for byte the same outside its links. */
  rewriteMessage(
    message: Uint8Array | string,
    options?: MessageOptions,
    call?: RewriteCallOptions,
  ): Promise<RewrittenMessage>;
}

/** A client for the server at `baseUrl`. Sends nothing yet. */
export function createClient(options: ClientOptions): Client {
  const { baseUrl, apiKey, fetch } = options;
  const send = sender(options);
  const typed = createFetchClient<paths>({
    baseUrl,
    headers: { Authorization: `Bearer ${apiKey}` },
    ...(fetch && { fetch }),
  });
  typed.use({
    async onResponse({ response }) {
      const error = await errorIn(response);
      if (error) throw error;
    },
  });
  // Call has the types: those of openapi-fetch know of no errors that are thrown.
  const request = typed.request as unknown as Request;
  const call = (method: string) => async (path: string, init?: object) =>
    (await request(method, path, init)).data;
  return {
    get: call("get") as Client["get"],
    post: call("post") as Client["post"],
    patch: call("patch") as Client["patch"],
    delete: call("delete") as Client["delete"],
    exportClicks: (filter = {}, given = {}) => exportClicks(send, filter, given),
    exportRecipients: (id, filter = {}, given = {}) => exportRecipients(send, id, filter, given),
    rewriteAll: (emails, given = {}) => rewriteAll(send, emails, given),
    rewriteMessage: (message, wanted = {}, given = {}) =>
      rewriteMessage(send, message, wanted, given),
  };
}

type Request = (method: string, path: string, init?: object) => Promise<{ data?: unknown }>;
