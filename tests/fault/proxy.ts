import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** What the way to the database does. */
export type Weather =
  | { kind: "clear" }
  /** Everything takes so much longer, each way. */
  | { kind: "slow"; ms: number }
  /** Nobody answers at this address. */
  | { kind: "refused" }
  /** Packets get lost, without a word. */
  | { kind: "lost" };

export interface DatabaseProxy {
  port: number;
  set(weather: Weather): void;
  /** Where connections from now on lead; of several ports, each in turn. */
  lead(...ports: number[]): void;
  /** Resets all connections there are. */
  drop(): void;
  close(): void;
}

/** A TCP proxy to a port on this machine that can be made to behave like a bad network. */
export async function startProxy(target: number): Promise<DatabaseProxy> {
  let weather: Weather = { kind: "clear" };
  let targets = [target];
  let connections = 0;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.setNoDelay(true).on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  };
  const forward = (from: Socket, to: Socket) => {
    from.on("data", (chunk) => {
      if (weather.kind === "lost") return;
      if (weather.kind === "slow") setTimeout(() => to.write(chunk), weather.ms);
      else to.write(chunk);
    });
    from.on("close", () => {
      if (weather.kind !== "lost") to.destroy();
    });
  };
  const server = createServer((client) => {
    if (weather.kind === "refused") return void client.resetAndDestroy();
    const port = targets[connections % targets.length] as number;
    connections += 1;
    const database = connect(port, "127.0.0.1");
    keep(client);
    keep(database);
    forward(client, database);
    forward(database, client);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const drop = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      // What was lost on the way does not arrive later: those connections are worth nothing.
      if (weather.kind === "lost") drop();
      weather = next;
      if (next.kind === "refused") drop();
    },
    lead(...ports) {
      targets = ports;
    },
    drop,
    close() {
      server.close();
      drop();
    },
  };
}
