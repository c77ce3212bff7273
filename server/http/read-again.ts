import type { Server } from "node:http";
import { Duplex } from "node:stream";

/** What of a socket is used here. */
export type Connection = Duplex & {
  remoteAddress?: string | undefined;
  destroySoon?: () => void;
};

/**
 * Lets a server read a request again that its parser has given up: `head` first, then what else comes through the socket.
 * The answer goes out through the socket, which is closed after it. Returns what the request's `socket` will be.
 */
export function readAgain(server: Server, head: Buffer, socket: Connection): Connection {
  const close = () => (socket.destroySoon ? socket.destroySoon() : socket.end());
  const again: Connection = new Duplex({
    read: () => void socket.resume(),
    write: (chunk, encoding, done) => void socket.write(chunk, encoding, done),
    final: (done) => {
      close();
      done();
    },
    destroy: (error, done) => {
      close();
      done(error);
    },
  });
  again.remoteAddress = socket.remoteAddress;
  socket.on("error", () => again.destroy());
  socket.once("close", () => again.destroy());
  server.emit("connection", again);
  again.push(head);
  socket.on("data", (chunk) => {
    if (!again.push(chunk)) socket.pause();
  });
  socket.once("end", () => again.push(null));
  return again;
}
