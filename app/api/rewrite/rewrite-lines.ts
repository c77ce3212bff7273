import { problemOf } from "@/app/api/problem";
import { parseJson } from "@/app/api/read-json";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { readRewriteLine } from "@/lib/emails/schema";
import { withDefaults } from "@/lib/emails/with-defaults";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { ApiAccess } from "@/lib/workspaces/api-auth";
import { untilRevoked } from "@/lib/workspaces/watch-access";
import { mapInOrder } from "./map-in-order";
import { maxJsonBytes } from "./max-json-bytes";
import { mediaType } from "./media-type";
import { type Line, splitLines } from "./split-lines";

const type = "application/x-ndjson";

/** What one stream holds of emails whose answers the client has not taken. */
const window = {
  maxItems: 64,
  maxWeight: 16_000_000,
  weightOf: ({ bytes }: Line) => bytes?.length ?? 0,
};

/** Whether the request body is a stream of emails as lines of JSON (`application/x-ndjson`). */
export function hasLines(request: Pick<Request, "headers">): boolean {
  return mediaType(request) === type;
}

/**
 * Rewrites an email a line, and answers each with a line, in the order of the input: the email as the JSON call returns it,
 * or a problem document. Reads no further than the client takes answers, see `window`. Ends with a problem when the key is
 * revoked. When the client goes away, emails in work are still stored. Throws AppError `bad-request` for a header
 * Idempotency-Key: a caller could not rely on it, since a key is for one email.
 */
export function rewriteLines(
  { headers: given, body }: Pick<Request, "body" | "headers">,
  access: ApiAccess,
): Response {
  if (given.has("idempotency-key")) throw oneKeyForAll();
  const ended = new AbortController();
  const answers = answerLines(body ?? emptyBody(), access, ended);
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await answers.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => ended.abort(),
    },
    // Reads nothing ahead of the client.
    { highWaterMark: 0 },
  );
  // Proxies must neither compress nor collect the answers.
  const headers = { "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no" };
  return new Response(stream, { headers: { "Content-Type": type, ...headers } });
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

async function* answerLines(
  body: AsyncIterable<Uint8Array>,
  access: ApiAccess,
  ended: AbortController,
): AsyncGenerator<Uint8Array> {
  const stopped = untilRevoked(access.isAllowed, ended.signal);
  const lines = splitLines(body, maxJsonBytes);
  const rewrite = lineRewriter(access);
  try {
    // Sends the head of the response, so that nobody waits for it until the first email is rewritten.
    yield Buffer.alloc(0);
    for await (const ready of mapInOrder(lines, rewrite, { ...window, signal: stopped })) {
      yield Buffer.concat(ready);
    }
    if (stopped.aborted && !ended.signal.aborted) yield lineOf(problemOf(revoked()));
  } finally {
    ended.abort();
  }
}

/** Returns a function that answers a line and never rejects. */
function lineRewriter({ workspaceId, defaults }: ApiAccess): (line: Line) => Promise<Buffer> {
  let hasFailed = false;
  return async ({ bytes }) => {
    try {
      if (!bytes) throw tooLong();
      const input = withDefaults(defaults, readRewriteLine(parseJson(bytes)));
      return lineOf(await rewriteEmail(workspaceId, input));
    } catch (error) {
      // A cause that many lines share, such as the database, is logged once.
      if (!(error instanceof AppError) && !hasFailed) {
        hasFailed = true;
        log.error({ err: error }, "emails in a stream failed; further failures are not logged");
      }
      return lineOf(problemOf(error));
    }
  };
}

const lineOf = (value: object) => Buffer.from(`${JSON.stringify(value)}\n`);

const oneKeyForAll = () => {
  const message = "In a stream, give each email its own key, in the field key of its line";
  return new AppError("bad-request", message, "Idempotency-Key");
};

const tooLong = () =>
  new AppError("too-large", `The line is longer than the limit of ${maxJsonBytes} bytes`);

const revoked = () => new AppError("unauthorized", "This API key was revoked or has expired");
