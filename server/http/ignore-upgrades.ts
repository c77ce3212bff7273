import type { IncomingMessage, Server } from "node:http";
import { type Connection, readAgain } from "@/server/http/read-again";

/**
 * Ignores the Upgrade header, as a server may (RFC 9110, section 7.8), and serves such requests like others. Java's
 * HTTP client, for example, asks to upgrade to HTTP/2. Without this, Node would leave them open without a response.
 */
export function ignoreUpgrades(server: Server): void {
  server.on("upgrade", (request: IncomingMessage, socket: Connection, head: Buffer) => {
    readAgain(server, Buffer.concat([headWithoutUpgrade(request), head]), socket);
  });
}

const dropped = new Set(["connection", "upgrade", "http2-settings", "keep-alive"]);

function headWithoutUpgrade({ method, url, rawHeaders }: IncomingMessage): Buffer {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = "", value = ""] = rawHeaders.slice(index, index + 2);
    if (!dropped.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  return Buffer.from(`${[...lines, "Connection: close"].join("\r\n")}\r\n\r\n`, "latin1");
}
