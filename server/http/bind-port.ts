import { lookup } from "node:dns/promises";
import net from "node:net";
import { StartError } from "@/lib/start-error";

interface BoundSocket {
  fd: number;
  /** Returns 0, or an error number. */
  getsockname(address: { port?: number }): number;
}

/**
 * The function with which Node's cluster module creates its sockets. A `net.Server` can't be used: it accepts
 * connections in this process, and has no file descriptor to pass on.
 */
const { _createServerHandle: bind } = net as unknown as {
  _createServerHandle(
    address: string,
    port: number,
    family: number,
    fd: undefined,
    flags: number,
  ): BoundSocket | number;
};

/** Keeps references to the sockets, since unreferenced ones are closed. */
const bound: BoundSocket[] = [];

/**
 * Binds a socket to the port, for child processes to listen on, and returns its file descriptor. The socket stays open
 * as long as this process runs. Only the child processes accept connections; while there are none, connections wait.
 * Throws a StartError if the port is in use.
 */
export async function bindPort(port: number, host: string, setting = "PORT"): Promise<number> {
  const { address, family } = await lookup(host);
  const socket = bind(address, port, family, undefined, 0);
  const name: { port?: number } = {};
  // Only getsockname reports that the address is in use.
  if (typeof socket === "number" || socket.getsockname(name) !== 0 || name.port !== port) {
    throw new StartError(
      `${setting} ${port} can't be used on ${host}; stop what listens there or set another ${setting}.`,
    );
  }
  bound.push(socket);
  return socket.fd;
}
