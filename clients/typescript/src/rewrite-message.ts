import type { operations } from "./api.js";
import { requireType } from "./clickstamp-error.js";
import { type CallOptions, queryOf, type Send } from "./send.js";

/** Options of a call of `rewriteMessage`. */
export interface RewriteCallOptions extends CallOptions {
  /**
   * Makes the call safe to repeat: for 48 hours, the same message under the same key counts once, and gets the same links.
   * 1 to 255 printable ASCII characters.
   */
  idempotencyKey?: string;
}

/** Options for a whole message. Its `X-Clickstamp-` header fields override them. */
export type MessageOptions = NonNullable<operations["rewriteEmail"]["parameters"]["query"]>;

/** A rewritten whole message. */
export interface RewrittenMessage {
  /** The bytes of the message. */
  message: Uint8Array;
  /** Id of the stored message. Null if nothing was stored. */
  id: string | null;
  /** Name of its campaign. Null if nothing was stored. */
  campaign: string | null;
  /** The number of links. */
  links: number;
  /** The number of URLs that stay as they are. */
  skipped: number;
  /** Codes of warnings. */
  warnings: string[];
}

const type = "message/rfc822";

/** Rewrites a whole message, byte for byte the same outside its links. Throws ClickstampError. */
export async function rewriteMessage(
  send: Send,
  message: Uint8Array | string,
  options: MessageOptions,
  { signal, idempotencyKey }: RewriteCallOptions,
): Promise<RewrittenMessage> {
  // An empty tag stands for no tags: without it, the message would have those of the API key.
  const tags = options.tags?.length === 0 ? "" : options.tags;
  const response = await send(`/api/rewrite${queryOf({ ...options, tags })}`, {
    method: "POST",
    headers: {
      "Content-Type": type,
      Accept: type,
      ...(idempotencyKey !== undefined && { "Idempotency-Key": idempotencyKey }),
    },
    body: message as BodyInit,
    ...(signal && { signal }),
  });
  requireType(response, type);
  const header = (name: string) => response.headers.get(`X-Clickstamp-${name}`);
  const campaign = header("Campaign");
  return {
    message: new Uint8Array(await response.arrayBuffer()),
    id: header("Id"),
    campaign: campaign === null ? null : decodeURIComponent(campaign),
    links: Number(header("Links")),
    skipped: Number(header("Skipped")),
    warnings: header("Warnings")?.split(", ") ?? [],
  };
}
