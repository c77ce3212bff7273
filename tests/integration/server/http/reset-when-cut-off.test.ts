import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closeServer } from "@/server/http/close-server";
import { resetWhenCutOff } from "@/server/http/reset-when-cut-off";
import { newDataDir } from "@/tests/new-data-dir";

let server: Server;
let client: Socket;
let received: string;

beforeEach(async () => {
  server = createServer();
  server.on("request", resetWhenCutOff);
  await once(server.listen(0, "127.0.0.1"), "listening");
  client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  received = "";
  client.setEncoding("utf8").on("data", (text) => {
    received += text;
  });
});
afterEach(() => {
  client.destroy();
  server.closeAllConnections();
  server.close();
});

/** Asks over HTTP/1.0; the response to answer with. */
async function ask(headers = ""): Promise<ServerResponse> {
  const asked = once(server, "request");
  client.write(`GET / HTTP/1.0\r\nHost: a\r\n${headers}\r\n`);
  return (await asked)[1];
}

/** How the connection ends for the client. */
function ending(): Promise<string> {
  return new Promise((resolve) => {
    client.once("end", () => resolve("closed"));
    client.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
  });
}

test("an answer that is destroyed on its way resets the connection", async () => {
  const response = await ask();
  const ended = ending();
  response.write("half");
  // libuv takes a reset that comes together with data for an end.
  await expect.poll(() => received).toContain("half");
  response.destroy();
  expect(await ended).toBe("ECONNRESET");
});

test("so does one for which a server that closes does not wait", async () => {
  const response = await ask();
  response.write("half");
  const ended = ending();
  await closeServer(server);
  expect(await ended).toBe("ECONNRESET");
});

test("an answer through a socket in the file system is closed when it is cut off", async () => {
  const folder = await newDataDir("clickstamp-socket-");
  const local = createServer((request, response) => {
    resetWhenCutOff(request, response);
    response.write("half");
    setImmediate(() => response.destroy());
  });
  try {
    const path = join(folder, "s");
    await once(local.listen(path), "listening");
    const peer = connect(path);
    peer.write("GET / HTTP/1.0\r\nHost: a\r\n\r\n");
    await once(peer.resume(), "close");
  } finally {
    await closeServer(local);
    await rm(folder, { recursive: true });
  }
});

test("an answer that is complete closes it", async () => {
  const ended = ending();
  (await ask()).end("all of it");
  expect(await ended).toBe("closed");
  expect(received).toMatch(/\r\n\r\nall of it$/);
});

test("a connection that rests after an answer is closed without a reset", async () => {
  const ended = ending();
  const response = await ask("Connection: keep-alive\r\n");
  response.setHeader("Content-Length", 1).end("x");
  await once(response, "close");
  await closeServer(server);
  expect(await ended).toBe("closed");
});
