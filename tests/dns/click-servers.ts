import { once } from "node:events";
import { createServer as createHttp, type RequestListener } from "node:http";
import { createServer as createHttps } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { createSecureContext } from "node:tls";
import type { Certificate } from "./certificates";

/** What answers at which address of loopback, over http and https. */
export const places = {
  ours: "127.0.0.1",
  proxy: "127.0.0.2",
  redirects: "127.0.0.3",
  stranger: "127.0.0.4",
  hangsUp: "127.0.0.5",
  hangs: "127.0.0.6",
};

/** Servers that play Clickstamp, a proxy in front of it, and others; https with certificates by hostname. */
export async function startClickServers(
  proof: string,
  certificates: Record<string, Certificate>,
): Promise<{ ports: { http: number; https: number }; asked: string[]; stop(): void }> {
  const asked: string[] = [];
  const answer: RequestListener = (request, response) => {
    asked.push(`${request.headers.host} ${request.url}`);
    const place = request.socket.localAddress;
    if (place === places.hangs) return;
    if (place === places.hangsUp) request.socket.destroy();
    else if (place === places.redirects) {
      response.writeHead(301, { Location: "http://127.0.0.1:1/elsewhere" }).end();
    } else if (place === places.stranger) response.end("<h1>Welcome to nginx</h1>".repeat(1000));
    else response.end(proof);
  };
  const contexts = new Map(
    Object.entries(certificates).map(([hostname, certificate]) => [
      hostname,
      createSecureContext(certificate),
    ]),
  );
  const http = createHttp(answer);
  const https = createHttps(
    {
      SNICallback: (name, done) => {
        const context = contexts.get(name);
        done(context ? null : new Error("no certificate"), context);
      },
    },
    answer,
  );
  const ports = { http: await listen(http), https: await listen(https) };
  return {
    ports,
    asked,
    stop() {
      for (const server of [http, https]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "0.0.0.0");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}
