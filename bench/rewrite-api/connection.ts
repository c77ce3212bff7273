import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** What reads the answers of a connection. */
export interface Reader {
  /** The head of an answer. */
  head(status: number): void;
  /** A piece of its body. */
  piece(bytes: Buffer): void;
  end(): void;
  /** The connection has ended or failed. */
  lost(reason: Error): void;
}

/**
 * Connects to a server on this machine and reads its HTTP/1.1 answers. Does as little as possible, so that the load takes
 * little of the machine: Node's own client takes longer than a bare server.
 */
export async function openConnection(port: number, reader: Reader): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  const read = answers(reader);
  socket.on("data", (bytes) => {
    try {
      read(bytes);
    } catch (error) {
      socket.destroy(error as Error);
    }
  });
  socket.on("error", (error) => reader.lost(error));
  socket.on("close", () => reader.lost(new Error("the server closed the connection")));
  return socket;
}

const none = Buffer.alloc(0);

/** Takes answers apart: a head, then a body of a given length or in chunks. */
function answers(reader: Reader): (bytes: Buffer) => void {
  let rest: Buffer = none;
  let state: "head" | "body" | "size" | "chunk" = "head";
  let left = 0;

  const readHead = (): boolean => {
    const end = rest.indexOf("\r\n\r\n");
    if (end < 0) return false;
    const head = rest.toString("latin1", 0, end);
    rest = rest.subarray(end + 4);
    const status = Number(head.slice(9, 12));
    if (status === 100) return true;
    reader.head(status);
    state = /\r\ntransfer-encoding: *chunked/i.test(head) ? "size" : "body";
    left = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (state === "body" && left === 0) finish();
    return true;
  };
  const readSize = (): boolean => {
    const end = rest.indexOf("\r\n");
    if (end < 0) return false;
    const size = Number.parseInt(rest.toString("latin1", 0, end), 16);
    // The last chunk is empty, with an empty line behind it.
    if (size === 0 && rest.length < end + 4) return false;
    rest = rest.subarray(end + (size === 0 ? 4 : 2));
    state = "chunk";
    left = size + 2;
    if (size === 0) finish();
    return true;
  };
  const readBody = (): boolean => {
    const taken = rest.subarray(0, left);
    const end = state === "chunk" ? 2 : 0;
    const shown = Math.max(0, Math.min(taken.length, left - end));
    if (shown > 0) reader.piece(taken.subarray(0, shown));
    rest = rest.subarray(taken.length);
    left -= taken.length;
    if (left === 0 && state === "body") finish();
    else if (left === 0) state = "size";
    return left === 0;
  };
  const finish = () => {
    state = "head";
    reader.end();
  };
  const step = { head: readHead, size: readSize, body: readBody, chunk: readBody };
  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    while (rest.length > 0 && step[state]());
  };
}
