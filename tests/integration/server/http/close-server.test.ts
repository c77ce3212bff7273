import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closeServer } from "@/server/http/close-server";

let server: Server;
let client: Socket;
let received: string;

beforeEach(async () => {
  server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    response.end(`answer to ${request.url}`);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  received = "";
  client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  client.setEncoding("utf8").on("data", (text) => {
    received += text;
  });
  ask("/first");
  await expect.poll(() => received).toContain("answer to /first");
});
afterEach(() => {
  client.destroy();
  server.closeAllConnections();
  server.close();
});

const ask = (path: string) => client.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);

test("a connection that rests is cut off", async () => {
  const ended = once(client, "end");
  await closeServer(server);
  await ended;
});

test("gently, it may bring one more request, which is the last", async () => {
  expect(received).toContain("Connection: keep-alive");
  const closed = closeServer(server, true);
  expect(server.listening).toBe(false);
  const ended = once(client, "end");
  ask("/second");
  await ended;
  expect(received).toMatch(/Connection: close.*answer to \/second$/s);
  await closed;
});
