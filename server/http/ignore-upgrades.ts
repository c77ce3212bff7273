import type { IncomingMessage, Server } from "node:http";
import { type Connection, readAgain } from "@/server/http/read-again";

/**
 * Serves requests that ask for another protocol, as Java's HTTP client does for HTTP/2, as if they did not: a server may
 * ignore the wish (RFC 9110, section 7.8). Without this, Node would keep them open without an answer.
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
