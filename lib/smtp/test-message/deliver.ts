import { Upstream, UpstreamError } from "../upstream";
import { stuff } from "../wire-format";
import type { Outcome } from "./outcome";

/** A message with its envelope. */
export interface Delivery {
  from: string;
  to: string;
  /** One character (U+0000 to U+00FF) per byte. */
  message: string;
}

/** The longest time for the whole conversation. Mail servers answer within seconds, unless something is wrong. */
const deadlineMs = 45_000;

/** Passes a message on to a mail server, as the relay does, and returns what it answered. */
export async function deliver(url: string, delivery: Delivery): Promise<Outcome> {
  let deadline: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    const answer = `No answer within ${deadlineMs / 1000} seconds`;
    deadline = setTimeout(() => resolve({ state: "unreachable", answer }), deadlineMs);
  });
  return Promise.race([converse(url, delivery), late]).finally(() => clearTimeout(deadline));
}

async function converse(url: string, { from, to, message }: Delivery): Promise<Outcome> {
  let upstream: Upstream | undefined;
  try {
    upstream = await Upstream.open(url);
    for (const command of [`MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, "DATA"]) {
      const { code, lines } = await upstream.command(command);
      if (command === "DATA" ? code !== 354 : code >= 300)
        return { state: "refused", answer: lines.join(" ") };
    }
    const { code, lines } = await upstream.data(Buffer.from(stuff(message), "latin1"));
    return { state: code < 300 ? "accepted" : "refused", answer: lines.join(" ") };
  } catch (error) {
    if (error instanceof UpstreamError) return { state: "unreachable", answer: error.message };
    throw error;
  } finally {
    upstream?.quit();
  }
}
