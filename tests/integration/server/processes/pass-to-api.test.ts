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
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { passToApi } from "@/server/processes/pass-to-api";

let folder: string;
let paths: string[];
let front: Server;
let port: number;
let running: Server[];
/** Called as soon as the front has a request, before it is passed on. */
let before: (message: IncomingMessage) => void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "clickstamp-api-"));
  paths = ["api-1", "api-2"].map((name) => join(folder, name));
  running = [];
  before = () => {};
  const pass = passToApi(paths, async (message, response) => {
    response.end(`nobody there: ${await text(message)}`);
  });
  front = createServer((message, response) => {
    before(message);
    pass(message, response).catch(() => response.destroy());
  });
  await once(front.listen(0, "127.0.0.1"), "listening");
  ({ port } = front.address() as AddressInfo);
});

afterEach(async () => {
  await Promise.all([front, ...running].map(stop));
  await rm(folder, { recursive: true, force: true });
});

async function serve(place: 0 | 1, answer: RequestListener): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 0 }, answer);
  running.push(server);
  await once(server.listen(paths[place]), "listening");
  return server;
}

/** As if its process had been killed. */
async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
}

const echo =
  (name: string): RequestListener =>
  async (message, response) =>
    response.end(`${name} ${await text(message)}`);

function begin(options: { path?: string; method?: string; headers?: Record<string, string> } = {}) {
  const asked = request({ host: "127.0.0.1", port, agent: false, method: "POST", ...options });
  // What matters is the response.
  asked.on("error", () => undefined);
  const answered = new Promise<IncomingMessage>((resolve) => asked.once("response", resolve));
  return { asked, answered };
}

async function ask(body: string, options = {}): Promise<IncomingMessage> {
  const { asked, answered } = begin(options);
  asked.end(body);
  return answered;
}

const textOf = async (body: string) => text(await ask(body));

test("passes on method, target, headers and body, and gives back the response", async () => {
  let seen: IncomingMessage | undefined;
  await serve(0, async (message, response) => {
    seen = message;
    const length = (await text(message)).length;
    response.writeHead(201, "Made", { "X-Length": length, Connection: "keep-alive" });
    response.end("made");
  });
  const answer = await ask("x".repeat(3_000_000), {
    path: "/api/rewrite?a=%2F",
    headers: { Host: "app.example.com", Authorization: "Bearer k", Connection: "close", TE: "x" },
  });
  expect([answer.statusCode, answer.statusMessage]).toEqual([201, "Made"]);
  expect(answer.headers).toMatchObject({ "x-length": "3000000", connection: "close" });
  expect(await text(answer)).toBe("made");
  expect(seen).toMatchObject({ method: "POST", url: "/api/rewrite?a=%2F" });
  expect(seen?.headers).toMatchObject({ host: "app.example.com", authorization: "Bearer k" });
  expect(seen?.headers).not.toHaveProperty("te");
});

test.each([
  ["HTTP/1.0", "POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi", /^HTTP\/1.1 200.*one hi$/s],
  [
    "a body in chunks",
    "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
    /one hi/,
  ],
  [
    "Expect: 100-continue",
    "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi",
    /^HTTP\/1.1 100 Continue.*HTTP\/1.1 200.*one hi/s,
  ],
  [
    "no body at all",
    "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    /one /,
  ],
])(
  "serves a client that closes its half of the connection, with %s",
  async (_, bytes, expected) => {
    front.on("connection", (socket) => {
      (socket as unknown as { allowHalfOpen: boolean }).allowHalfOpen = true;
    });
    Object.assign(front, { httpAllowHalfOpen: true });
    await serve(0, echo("one"));
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    socket.end(bytes);
    expect(await text(socket)).toMatch(expected);
  },
);

test("gives no request to a process that has one while another has none", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let first: string | undefined;
  const holding =
    (name: string): RequestListener =>
    async (message, response) => {
      const body = await text(message);
      if (body === "slow") {
        first = name;
        await held;
      }
      response.end(name);
    };
  await serve(0, holding("one"));
  await serve(1, holding("two"));
  const slow = textOf("slow");
  await expect.poll(() => first).toBeDefined();
  const others = new Set<string>();
  for (let count = 0; count < 20; count += 1) others.add(await textOf("fast"));
  release();
  expect([...others]).toEqual([(await slow) === "one" ? "two" : "one"]);
});

test("others take over, with the whole body, when a process is not there", async () => {
  await serve(1, echo("two"));
  const answers = await Promise.all(Array.from({ length: 10 }, () => textOf("hi")));
  expect(new Set(answers)).toEqual(new Set(["two hi"]));
});

test("calls the fallback with the whole body while no process is there, and not after that", async () => {
  expect(await textOf("hi")).toBe("nobody there: hi");
  const server = await serve(0, echo("one"));
  expect(await textOf("hi")).toBe("one hi");
  await stop(server);
  expect(await textOf("hi")).toBe("nobody there: hi");
});

test("loses no request to a kept connection whose process has just ended", async () => {
  const server = await serve(0, echo("one"));
  expect(await textOf("hi")).toBe("one hi");
  // The connection is closed, but the front has not been told yet.
  before = () => {
    server.closeAllConnections();
    server.close();
  };
  expect(await textOf("hi")).toBe("nobody there: hi");
});

test("gives a request that may have been carried out to no other process", async () => {
  let count = 0;
  const dies: RequestListener = (message) => {
    count += 1;
    message.on("end", () => message.socket.destroy()).resume();
  };
  await serve(0, dies);
  await serve(1, dies);
  const answer = await ask("hi");
  expect(answer.statusCode).toBe(502);
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expect(JSON.parse(await text(answer))).toMatchObject({ status: 502 });
  expect(count).toBe(1);
});

test("breaks off a response that breaks off", async () => {
  await serve(0, (_, response) => {
    response.writeHead(200, { "Content-Length": "10" });
    response.write("half", () => response.destroy());
  });
  await expect(text(await ask("hi"))).rejects.toThrow();
});

test("streams both ways, and tells the process when the client has gone", async () => {
  let gone: Promise<unknown> | undefined;
  await serve(0, (message, response) => {
    gone = once(message, "error");
    message.pipe(response);
  });
  const { asked, answered } = begin();
  asked.write("one");
  const answer = await answered;
  expect(String((await once(answer, "data"))[0])).toBe("one");
  asked.write("two");
  expect(String((await once(answer, "data"))[0])).toBe("two");
  asked.destroy();
  await gone;
});

test("gives the head of a response at once, before there is any of its body", async () => {
  await serve(0, (_, response) => response.writeHead(200).flushHeaders());
  const { asked, answered } = begin();
  asked.flushHeaders();
  expect((await answered).statusCode).toBe(200);
  asked.destroy();
});

test.each([
  ["keeps", "keep-alive"],
  ["does not keep", "close"],
])(
  "ends a stream whose client still sends and %s its connection, which closes only later",
  async (_, connection) => {
    await serve(0, (_message, response) => {
      response.write("done");
      response.end();
    });
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true }).setEncoding("utf8");
    socket.on("error", () => undefined);
    const head = ["Host: a", `Connection: ${connection}`, "Transfer-Encoding: chunked"];
    socket.write(`POST / HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\n`);
    const sending = setInterval(() => socket.write("2\r\nhi\r\n"), 10);
    let received = "";
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      received += chunk;
      if (received.endsWith("done\r\n0\r\n\r\n")) break;
    }
    // Several emails later, the client is still not told that its connection is broken.
    const closed = new Promise((resolve) => socket.once("close", () => resolve("closed")));
    const state = await Promise.race([closed, sleep(300, "open")]);
    expect(state).toBe("open");
    socket.resume();
    await closed;
    clearInterval(sending);
  },
);

test("streams to a client of HTTP/1.0 without chunks", async () => {
  await serve(0, (message, response) => {
    response.flushHeaders();
    message.pipe(response);
  });
  const socket = connect({ port, host: "127.0.0.1" });
  socket.write("POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi");
  const [head, body] = (await text(socket)).split("\r\n\r\n");
  expect(head).not.toMatch(/^transfer-encoding:/im);
  expect(body).toBe("hi");
});

test("tells the process of a client that has gone while the request was on its way", async () => {
  const gone = new Promise((resolve) => {
    serve(0, (message) => message.once("error", resolve));
  });
  await once(running[0] as Server, "listening");
  before = (message) => message.socket.destroy();
  const { asked } = begin({ headers: { "Content-Length": "10" } });
  asked.flushHeaders();
  await gone;
});

test("keeps connections to the processes from one request to the next", async () => {
  const server = await serve(0, echo("one"));
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  for (let count = 0; count < 10; count += 1) await textOf("hi");
  expect((await ask("", { method: "GET" })).statusCode).toBe(200);
  expect(connections).toBe(1);
});

test("reads a body only as fast as the process does", async () => {
  await serve(0, async (message, response) => {
    await once(message, "readable");
    await new Promise((resolve) => message.once("go on", resolve));
    response.end();
  });
  const { asked } = begin();
  const chunk = Buffer.alloc(65_536);
  let sent = 0;
  // Until nothing has been taken for a while: buffers of sockets hold a few megabytes.
  for (let isFull = false; !isFull; sent += chunk.length) {
    if (asked.write(chunk)) continue;
    isFull = await Promise.race([
      once(asked, "drain").then(() => false),
      new Promise<boolean>((resolve) => setTimeout(resolve, 500, true)),
    ]);
  }
  expect(sent).toBeLessThan(30_000_000);
  asked.destroy();
});

test("gives a refusal to a client that is still sending, and ends the connection", async () => {
  let received = 0;
  await serve(0, (message, response) => {
    message.on("data", (chunk) => {
      received += chunk.length;
    });
    response.writeHead(413, { "Content-Length": "9" }).end("too large");
  });
  const { asked, answered } = begin({ headers: { "Content-Length": "1000000000" } });
  asked.write("x".repeat(100_000));
  const answer = await answered;
  expect(answer.statusCode).toBe(413);
  expect(answer.headers.connection).toBe("close");
  const chunk = Buffer.alloc(65_536);
  const sending = setInterval(() => asked.write(chunk), 1);
  expect(await text(answer)).toBe("too large");
  await once(asked, "close");
  clearInterval(sending);
  expect(received).toBeLessThan(10_000_000);
});
