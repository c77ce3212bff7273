import type { components, operations } from "./api.js";
import { ClickstampError, type Problem, requireType } from "./clickstamp-error.js";
import { linesOf } from "./lines-of.js";
import type { CallOptions, Send } from "./send.js";
import { stoppable } from "./stoppable.js";

/** An email to rewrite. With a key, it can be sent again safely, as with the header `Idempotency-Key`. */
export type Email = Exclude<
  operations["rewriteEmail"]["requestBody"]["content"]["application/json"],
  string
> & { key?: string };

/** A rewritten email. */
export type RewrittenEmail = components["schemas"]["RewrittenEmail"];

const type = "application/x-ndjson";

/**
 * Rewrites emails in one call. Yields for each, in their order, the rewritten email, or the error that a call of its own
 * would throw. Takes emails as the server reads them, which is at most some dozens ahead of the results. Throws
 * ClickstampError, what `emails` throws, and an Error if not all emails were answered.
 */
export function rewriteAll(
  send: Send,
  emails: Iterable<Email> | AsyncIterable<Email>,
  { signal }: CallOptions,
): AsyncGenerator<RewrittenEmail | ClickstampError> {
  return stoppable(signal, (either) => rewriteEach(send, new Emails(emails), either));
}

async function* rewriteEach(
  send: Send,
  emails: Emails,
  signal: AbortSignal,
): AsyncGenerator<RewrittenEmail | ClickstampError> {
  let count = 0;
  const ended = new AbortController();
  try {
    const response = await send("/api/rewrite", {
      method: "POST",
      headers: { "Content-Type": type },
      body: emails.body(AbortSignal.any([signal, ended.signal])),
      signal,
      // Node requires this for a body that is a stream. It sends and receives at the same time.
      duplex: "half",
    } as RequestInit);
    requireType(response, type);
    for await (const line of linesOf(response, signal, "call")) {
      yield resultIn(line);
      count += 1;
    }
  } catch (error) {
    throw emails.failure ? emails.failure.error : error;
  } finally {
    ended.abort();
  }
  if (count < emails.taken || !emails.isOver) {
    throw new Error(`The call was cut off: it answered ${count} emails of ${emails.taken} or more`);
  }
}

function resultIn(line: string): RewrittenEmail | ClickstampError {
  const answer = JSON.parse(line) as RewrittenEmail | Problem;
  if (!("status" in answer)) return answer;
  return new ClickstampError(answer.status, { problem: answer, body: answer });
}

/** The emails of the caller, and how far they were taken. */
class Emails {
  taken = 0;
  isOver = false;
  failure: { error: unknown } | undefined;
  readonly #emails: Iterable<Email> | AsyncIterable<Email>;

  constructor(emails: Iterable<Email> | AsyncIterable<Email>) {
    this.#emails = emails;
  }

  /**
   * A line for each email, made when it is read. Ends when the signal aborts: Node's fetch would read on for ever after the
   * connection broke.
   */
  body(signal: AbortSignal): ReadableStream<Uint8Array> {
    const lines = this.#lines();
    const leave = () => lines.return(undefined);
    // Nobody waits for this: the caller has the error of the call.
    signal.addEventListener("abort", () => void leave().catch(() => undefined));
    return new ReadableStream(
      {
        pull: async (controller) => {
          const { done, value } = await lines.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: async () => void (await leave()),
      },
      { highWaterMark: 0 },
    );
  }

  async *#lines(): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    try {
      for await (const email of this.#emails) {
        this.taken += 1;
        yield encoder.encode(`${JSON.stringify(email)}\n`);
        // Emails that are there already would all be sent before a result is read.
        if (this.taken % 64 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
      this.isOver = true;
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }
}
