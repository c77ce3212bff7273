import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { readBytes } from "@/app/api/read-json";
import { provide } from "@/lib/env";
import { type Route, serveRoute } from "@/server/http/serve-route";
import type { WebRequest } from "@/server/http/web-request";

provide({
  APP_URL: "http://app.example.com",
  DATABASE_URL: "postgres://127.0.0.1:1/none",
  NEXTAUTH_SECRET: "a secret for the tests, long enough to be one",
  IDENTIFIER_KEYS: "a key for the tests that is long enough to be one",
});

let server: Server;

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const refuse = () => new Response("use POST", { status: 405, headers: { Allow: "POST" } });

async function begin(route: Partial<Route>, method = "POST") {
  server = createServer(serveRoute({ GET: refuse, ...route }));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const headers = { "X-One": "1", Cookie: ["a=1", "b=2"] };
  const asked = request({ port, agent: false, method, path: "/api/x?y=%2F", headers });
  asked.on("error", () => undefined);
  const answered = new Promise<IncomingMessage>((resolve) => asked.once("response", resolve));
  return { asked, answered };
}

async function ask(route: Partial<Route>, body?: string, method?: string) {
  const { asked, answered } = await begin(route, method);
  asked.end(body);
  return answered;
}

test("gives a handler what the request has, and the client the response with its length", async () => {
  const answer = await ask(
    {
      POST: async (request: WebRequest) =>
        Response.json(
          {
            method: request.method,
            url: request.url,
            one: request.headers.get("x-one"),
            cookie: request.headers.get("cookie"),
            body: String(await readBytes(request, 1_000_000)),
          },
          { status: 201, headers: { "X-Two": "2" } },
        ),
    },
    "x".repeat(300_000),
  );
  expect(answer.statusCode).toBe(201);
  expect(answer.headers).toMatchObject({
    "content-type": "application/json",
    "content-length": expect.any(String),
    "x-two": "2",
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringContaining("default-src 'self'"),
  });
  expect(JSON.parse(await text(answer))).toEqual({
    method: "POST",
    url: "http://app.example.com/api/x?y=%2F",
    one: "1",
    cookie: "a=1; b=2",
    body: "x".repeat(300_000),
  });
});

test.each(["GET", "HEAD", "TRACE", "PROPFIND"])("refuses %s as the route does", async (method) => {
  const answer = await ask({}, undefined, method);
  expect(answer.statusCode).toBe(405);
  expect(answer.headers.allow).toBe("POST");
  expect(await text(answer)).toBe(method === "HEAD" ? "" : "use POST");
});

test("sends a response without a body", async () => {
  const answer = await ask({ POST: () => new Response(null, { status: 204 }) });
  expect([answer.statusCode, await text(answer)]).toEqual([204, ""]);
});

test("streams both ways", async () => {
  const { asked, answered } = await begin({ POST: ({ body }) => new Response(body) });
  asked.write("one");
  const answer = await answered;
  expect(String((await once(answer, "data"))[0])).toBe("one");
  asked.write("two");
  expect(String((await once(answer, "data"))[0])).toBe("two");
  asked.end();
  await once(answer, "end");
  expect(answer.headers["content-length"]).toBeUndefined();
});

test("aborts the signal and cancels the response when the client has gone", async () => {
  let signal: AbortSignal | undefined;
  const cancelled = new Promise<void>((resolve) => {
    const POST = (request: WebRequest) => {
      signal = request.signal;
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new Uint8Array(1)),
        cancel: () => resolve(),
      });
      return new Response(body);
    };
    begin({ POST }).then(async ({ asked, answered }) => {
      asked.end();
      await answered;
      asked.destroy();
    });
  });
  await cancelled;
  await expect.poll(() => signal?.aborted).toBe(true);
});

test("fails the body and cancels the response of a client that went away before the handler reads", async () => {
  let goOn = () => {};
  const gone = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let failed: unknown;
  let isCancelled = false;
  let began = () => {};
  const begun = new Promise<void>((resolve) => {
    began = resolve;
  });
  const { asked } = await begin({
    async POST(request: WebRequest) {
      began();
      await gone;
      readBytes(request, 1_000_000).catch((error) => {
        failed = error;
      });
      const cancel = () => {
        isCancelled = true;
      };
      return new Response(new ReadableStream({ cancel }, { highWaterMark: 0 }));
    },
  });
  const closed = new Promise((resolve) => {
    server.once("request", (_, response) => response.once("close", resolve));
  });
  asked.write("half");
  await begun;
  asked.destroy();
  await closed;
  goOn();
  await expect.poll(() => failed).toBeInstanceOf(Error);
  await expect.poll(() => isCancelled).toBe(true);
});

test("fails the body of a client that goes away before it has sent everything", async () => {
  let isReading = false;
  let failed: unknown;
  const { asked } = await begin({
    async POST(request: WebRequest) {
      isReading = true;
      failed = await readBytes(request, 1_000_000).catch((error) => error);
      return new Response();
    },
  });
  asked.write("half");
  await expect.poll(() => isReading).toBe(true);
  asked.destroy();
  await expect.poll(() => failed).toBeInstanceOf(Error);
});

test("reads a body no faster than its handler, and discards what the handler leaves", async () => {
  const { asked, answered } = await begin({
    async POST({ body }) {
      const reader = body?.getReader();
      await reader?.read();
      await reader?.cancel();
      return new Response("enough");
    },
  });
  asked.end(Buffer.alloc(5_000_000));
  expect(await text(await answered)).toBe("enough");
});

test("breaks off a response whose body fails", async () => {
  const POST = () =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new Uint8Array(1));
          setTimeout(() => controller.error(new Error("gone")), 10);
        },
      }),
    );
  await expect(ask({ POST }).then(text)).rejects.toThrow();
});

test("reads nothing of a body whose length is too large", async () => {
  let read: unknown;
  const { asked } = await begin({
    async POST({ headers, body }) {
      const large = new Headers(headers);
      large.set("content-length", "10");
      read = await readBytes({ headers: large, body }, 9).catch((error) => error);
      return new Response();
    },
  });
  asked.write("x");
  await expect.poll(() => read).toMatchObject({ code: "too-large", status: 413 });
});
