import { lookup } from "node:dns/promises";
import net from "node:net";
import { StartError } from "@/lib/start-error";

interface BoundSocket {
  fd: number;
  /** 0, or the number of an error. */
  getsockname(address: { port?: number }): number;
}

/**
 * What Node's own cluster module makes its sockets with. A `net.Server` would not do: it accepts connections in this process, and has no
 * number to hand on.
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

/** Sockets are closed when nobody refers to them any more. */
const bound: BoundSocket[] = [];

/**
 * The number of a socket that is bound to the port and open as long as this process is, for processes that it starts to listen on.
 * Connections are accepted by them only; those that come while there is none of them wait. Throws a StartError when the port is taken.
 */
export async function bindPort(port: number, host: string): Promise<number> {
  const { address, family } = await lookup(host);
  const socket = bind(address, port, family, undefined, 0);
  const name: { port?: number } = {};
  // An address in use is told by this one only.
  if (typeof socket === "number" || socket.getsockname(name) !== 0 || name.port !== port) {
    throw new StartError(
      `PORT ${port} can't be used on ${host}; stop what listens there or set another PORT.`,
    );
  }
  bound.push(socket);
  return socket.fd;
}
