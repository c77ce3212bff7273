import { readFileSync } from "node:fs";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** Plays every website that the emails link to, over http and https. */
export interface LandingServer {
  /** For Chromium: sends all names but *.localhost here. */
  hostRules: string;
  close(): void;
}

/** Starts it on free ports of loopback. Every page says "Landed". */
export async function landingServer(): Promise<LandingServer> {
  const answer: RequestListener = (_, response) => {
    response.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Landed</h1>");
  };
  const folder = join(import.meta.dirname, "../fixtures/tls");
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => readFileSync(join(folder, name)));
  const servers = [createHttpServer(answer), createHttpsServer({ key, cert }, answer)];
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
        }),
    ),
  );
  return {
    hostRules: `MAP *:80 127.0.0.1:${ports[0]}, MAP *:443 127.0.0.1:${ports[1]}`,
    close: () => {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
