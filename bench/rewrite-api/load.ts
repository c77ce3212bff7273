import { once } from "node:events";
import { openConnection } from "./connection";

/** Where to send emails, and for how long. */
export interface Load {
  port: number;
  /** From makeRequests. */
  requests: Buffer[];
  /** Begin again after the last request. */
  repeat: boolean;
  /** What an answer must have, and how many times. */
  needle: string;
  times: number;
  /** How many connections or streams. */
  connections: number;
  /** The load ends when the time is over, or after the last request. */
  seconds: number;
}

export interface Measured {
  emails: number;
  perSecond: number;
}

/** Sends each email as a call, one after the other on each connection. Throws for an answer that is not right. */
export async function loadCalls(load: Load): Promise<Measured> {
  const { port, needle, times, connections } = load;
  const take = taker(load);
  let count = 0;
  const work = async () => {
    let done: (status: number) => void = () => {};
    let lost: (reason: Error) => void = () => {};
    let status = 0;
    let pieces: Buffer[] = [];
    const socket = await openConnection(port, {
      head: (code) => {
        status = code;
        pieces = [];
      },
      piece: (bytes) => pieces.push(bytes),
      end: () => done(status),
      lost: (reason) => lost(reason),
    });
    for (let next = take(); next; next = take()) {
      const request = next;
      const code = await new Promise<number>((resolve, reject) => {
        [done, lost] = [resolve, reject];
        socket.write(request);
      });
      const body = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
      if (code !== 200) throw new Error(`status ${code}: ${body.toString("utf8", 0, 500)}`);
      check(body, needle, times);
      count += 1;
    }
    lost = () => {};
    socket.destroy();
  };
  return timed(connections, work, () => count);
}

/** Sends the emails as lines of a few streams and reads their answers. Throws for an answer that is not right. */
export async function loadStreams(load: Load & { head: string }): Promise<Measured> {
  const { port, needle, times, connections, head } = load;
  const take = taker(load);
  let answered = 0;
  const work = async () => {
    let sent = 0;
    let read = 0;
    let pending: Buffer[] = [];
    let status = 0;
    let done = () => {};
    let lost: (reason: Error) => void = () => {};
    const ended = new Promise<void>((resolve, reject) => {
      [done, lost] = [resolve, reject];
    });
    ended.catch(() => undefined);
    const socket = await openConnection(port, {
      head: (code) => {
        status = code;
      },
      piece: (bytes) => {
        pending.push(bytes);
        const end = bytes.lastIndexOf(10) + 1;
        if (end === 0) return;
        pending[pending.length - 1] = bytes.subarray(0, end);
        const lines = Buffer.concat(pending);
        pending = end < bytes.length ? [bytes.subarray(end)] : [];
        const found = occurrences(lines, "\n");
        if (status !== 200) throw new Error(`status ${status}: ${lines}`);
        check(lines, needle, times * found);
        read += found;
      },
      end: () => done(),
      lost: (reason) => lost(reason),
    });
    socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    for (let next = take(); next; next = take()) {
      sent += 1;
      if (!socket.write(next)) await Promise.race([once(socket, "drain"), ended]);
    }
    socket.write("0\r\n\r\n");
    await ended;
    if (read !== sent) throw new Error(`${sent} lines, ${read} answers; status ${status}`);
    answered += read;
    lost = () => {};
    socket.destroy();
  };
  return timed(connections, work, () => answered);
}

/** Hands out one request after the other, until the time is over. */
function taker({ requests, repeat, seconds }: Load): () => Buffer | undefined {
  const until = performance.now() + seconds * 1000;
  let next = 0;
  return () => {
    if (performance.now() >= until) return undefined;
    if (repeat && next === requests.length) next = 0;
    next += 1;
    return requests[next - 1];
  };
}

async function timed(times: number, work: () => Promise<void>, count: () => number) {
  const begun = performance.now();
  await Promise.all(Array.from({ length: times }, work));
  return { emails: count(), perSecond: (1000 * count()) / (performance.now() - begun) };
}

function check(body: Buffer, needle: string, times: number): void {
  const found = occurrences(body, needle);
  if (found === times) return;
  throw new Error(`${needle} ${found} times, not ${times}: ${body.toString("utf8", 0, 2000)}`);
}

function occurrences(body: Buffer, needle: string): number {
  let found = 0;
  for (let at = body.indexOf(needle); at >= 0; at = body.indexOf(needle, at + needle.length))
    found += 1;
  return found;
}
