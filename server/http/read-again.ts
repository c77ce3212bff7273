import type { Server } from "node:http";
import { Duplex } from "node:stream";

/** The part of a socket that is used here. */
export type Connection = Duplex & {
  remoteAddress?: string | undefined;
  destroySoon?: () => void;
};

/**
 * Lets a server parse a request again that its parser has rejected: first `head`, then everything else from the socket.
 * The response is sent through the socket, which is then closed. Returns the object that will be the request's
 * `socket`.
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
