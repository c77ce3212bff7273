import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
} from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { passToApp } from "@/server/processes/pass-to-app";

let folder: string;
let path: string;
let front: Server;
let app: Server | undefined;
let port: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "clickstamp-pass-"));
  path = join(folder, "app");
  const pass = passToApp(path, async (_, response) => {
    response.writeHead(503).end("nobody there");
  });
  front = createServer((message, response) => {
    pass(message, response).catch(() => response.destroy());
  });
  await once(front.listen(0, "127.0.0.1"), "listening");
  ({ port } = front.address() as AddressInfo);
});

afterEach(async () => {
  for (const server of [front, app]) {
    server?.closeAllConnections();
    if (server?.listening) await new Promise((resolve) => server.close(resolve));
  }
  app = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function serve(answer: RequestListener): Promise<void> {
  app = createServer(answer);
  await once(app.listen(path), "listening");
}

async function ask(options: {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}): Promise<IncomingMessage> {
  const asked = request({ host: "127.0.0.1", port, agent: false, ...options });
  asked.end(options.body);
  const [answer] = await once(asked, "response");
  return answer;
}

/** Bytes as they are; the answer likewise. */
async function askRaw(bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(Buffer.from(bytes, "latin1"));
  return text(socket.setEncoding("latin1"));
}

test("passes on method, path, headers and body, and gives back the answer", async () => {
  let seen: Pick<IncomingMessage, "method" | "url" | "headers"> | undefined;
  await serve(async (message, response) => {
    seen = message;
    const body = await text(message);
    response.writeHead(201, "Made", [
      ["Set-Cookie", "a=1"],
      ["Set-Cookie", "b=2"],
      ["X-Length", String(body.length)],
    ] as never);
    response.end("made");
  });
  const body = "x".repeat(3_000_000);
  const answer = await ask({
    method: "POST",
    path: "/a%2Fb//c?x=%zz",
    headers: { Host: "app.example.com:8080", Cookie: "s=1; t=2", "Content-Type": "text/plain" },
    body,
  });
  expect(answer.statusCode).toBe(201);
  expect(answer.statusMessage).toBe("Made");
  expect(answer.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
  expect(answer.headers["x-length"]).toBe("3000000");
  expect(await text(answer)).toBe("made");
  expect(seen).toMatchObject({
    method: "POST",
    url: "/a%2Fb//c?x=%zz",
    headers: { host: "app.example.com:8080", cookie: "s=1; t=2", "content-type": "text/plain" },
  });
});

test("keeps a client's connection, whatever holds between the two servers", async () => {
  await serve((_, response) => response.end("x"));
  const one = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const last = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  const answers = (await askRaw(one + one + last)).split("HTTP/1.1 200").slice(1);
  expect(answers).toHaveLength(3);
  expect(answers[0]).not.toMatch(/connection: close/i);
  expect(answers[2]).toMatch(/connection: close/i);
});

test("passes an answer on while it is being made, and tells when the client has gone", async () => {
  let gone: Promise<unknown> | undefined;
  await serve((_, response) => {
    gone = once(response, "close");
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write("data: 1\n\n");
  });
  const answer = await ask({});
  const [chunk] = await once(answer.setEncoding("utf8"), "data");
  expect(chunk).toBe("data: 1\n\n");
  answer.destroy();
  await gone;
});

test("lets more pages be live than a pool of connections has places", async () => {
  await serve((_, response) => {
    response.writeHead(200).write("live");
  });
  const answers = await Promise.all(Array.from({ length: 400 }, () => ask({})));
  expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
  for (const answer of answers) answer.destroy();
});

test("somebody else answers while nobody listens, and then no more", async () => {
  expect(await text(await ask({ method: "POST", body: "x" }))).toBe("nobody there");
  await serve((_, response) => response.end("the app"));
  expect(await text(await ask({}))).toBe("the app");
  app?.closeAllConnections();
  await new Promise((resolve) => app?.close(resolve));
  expect((await ask({})).statusCode).toBe(503);
});

test("what may have been done is not asked for again", async () => {
  await serve((message) => message.on("end", () => message.socket.destroy()).resume());
  const answer = await ask({ method: "POST", body: "x" });
  expect(answer.statusCode).toBe(502);
  expect(answer.headers["retry-after"]).toBeUndefined();
});

test("an answer that breaks off does so for the client, too", async () => {
  await serve((_, response) => {
    response.writeHead(200, { "Content-Length": "10" });
    response.write("half", () => response.destroy());
  });
  const answer = await ask({});
  await expect(text(answer)).rejects.toThrow();
});
