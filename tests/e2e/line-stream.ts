import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";

/** What a line is answered with: a rewritten email, or a problem. */
export interface LineAnswer {
  id?: string | null;
  links?: { original: string; rewritten: string }[];
  status?: number;
  code?: string;
}

/** A stream of emails that has begun. Sending and reading are up to the test. */
export interface LineStream {
  /** Resolves when there is room for more. Rejects when the connection breaks. */
  send(text: string): Promise<void>;
  end(): void;
  /** Resolves when the head is there. */
  response: Promise<IncomingMessage>;
  /** Answers as they arrive. Reads nothing before they are asked for. Leaving its loop breaks the connection. */
  answers(): AsyncGenerator<LineAnswer>;
  /** The bytes that the client has handed to its system. */
  bytesSent(): number;
  /** Breaks the connection. */
  destroy(): void;
}

/** Begins a stream of emails over a connection of its own. */
export function lineStream({ port, apiKey }: { port: number; apiKey: string }): LineStream {
  const asked = request({
    host: "127.0.0.1",
    port,
    path: "/api/rewrite",
    method: "POST",
    agent: false,
    headers: {
      Host: "localhost",
      Authorization: `Bearer ${apiKey}`,
      "Content-Type": "application/x-ndjson",
    },
  });
  const response = once(asked, "response").then(([one]) =>
    (one as IncomingMessage).on("error", ignore),
  );
  // A test that does not await it may break the connection.
  response.catch(ignore);
  asked.on("error", ignore);
  const closed = new AbortController();
  asked.once("close", () => closed.abort());
  asked.flushHeaders();
  return {
    async send(text) {
      if (!asked.write(text)) await once(asked, "drain", { signal: closed.signal });
    },
    end: () => void asked.end(),
    response,
    async *answers() {
      let rest = "";
      for await (const text of (await response).setEncoding("utf8")) {
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) yield JSON.parse(line);
      }
    },
    bytesSent: () => (asked.socket?.bytesWritten ?? 0) - (asked.socket?.writableLength ?? 0),
    destroy: () => void asked.destroy(),
  };
}

const ignore = () => undefined;
