import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on a port of its own, which counts who connects. */
export interface Listener {
  url: string;
  /** Connections so far. */
  connections(): number;
  /** Settles at the first connection. */
  connected: Promise<void>;
  close(): void;
}

const image =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';

/** Starts a server on loopback that answers everything with an image. */
export async function listen(): Promise<Listener> {
  let connections = 0;
  let tell = () => {};
  const connected = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const server = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "image/svg+xml" }).end(image);
  });
  server.on("connection", () => {
    connections += 1;
    tell();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    connections: () => connections,
    connected,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
