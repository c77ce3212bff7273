import { request as httpsRequest } from "node:https";
import { connect as connectPlain } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import type { Caddy } from "./caddy";
import { exchange, type RawResponse } from "./raw-request";

/** Opens a TLS connection as a client that trusts nothing but Caddy's authority. Rejects when the handshake fails. */
export function handshake(
  caddy: Caddy,
  hostname: string,
  { protocol = "http/1.1", localAddress = "127.0.0.1" } = {},
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      socket: connectPlain({ host: "127.0.0.1", port: caddy.httpsPort, localAddress }),
      servername: hostname,
      ca: caddy.authority,
      ALPNProtocols: [protocol],
    });
    socket.once("secureConnect", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Whether Caddy has, or gets, a valid certificate for this name. */
export async function hasCertificate(caddy: Caddy, hostname: string): Promise<boolean> {
  const socket = await handshake(caddy, hostname).catch(() => undefined);
  socket?.destroy();
  return socket !== undefined;
}

/** Requests a URL with its bytes as they are, over http or https as it says, by HTTP/1.1. */
export async function openRaw(
  caddy: Caddy,
  url: string,
  { method = "GET", headers = [] as string[], localAddress = "127.0.0.1" } = {},
): Promise<RawResponse> {
  const [, scheme, host = "", target] = /^(https?):\/\/([^/]+)(.*)$/.exec(url) ?? [];
  const hostname = host.replace(/:\d+$/, "");
  const socket =
    scheme === "https"
      ? await handshake(caddy, hostname, { localAddress })
      : connectPlain({ host: "127.0.0.1", port: caddy.httpPort, localAddress });
  const lines = [`${method} ${target} HTTP/1.1`, `Host: ${host}`, ...headers, "Connection: close"];
  return exchange(socket, `${lines.join("\r\n")}\r\n\r\n`);
}

/** Calls the API of the app through Caddy, over https. */
export function callThrough(
  caddy: Caddy,
  { hostname, apiKey }: { hostname: string; apiKey: string },
  path: string,
  { method = "GET", body }: { method?: string; body?: unknown } = {},
  // biome-ignore lint/suspicious/noExplicitAny: what the API answers is for the tests to say
): Promise<{ status: number; json: any }> {
  const { httpsPort: port, authority: ca } = caddy;
  const headers = {
    Host: `${hostname}:${port}`,
    Authorization: `Bearer ${apiKey}`,
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
  };
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, servername: hostname, ca, method, path, headers };
    const request = httpsRequest({ ...options, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.once("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          json: text === "" ? undefined : JSON.parse(text),
        }),
      );
    });
    request.once("error", reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
