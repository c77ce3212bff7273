import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { rewriteLinks } from "./api";
import { expect, type Instance, test } from "./instance";
import { rawRequest } from "./raw-request";

const idleConnections = 10_000;

async function targetOf(instance: Instance): Promise<string> {
  const [url] = await rewriteLinks(instance, "https://example.com/hostile");
  return (url as string).replace(/^https?:\/\/[^/]+/, "");
}

/** Bytes as they are; the answer until the server closes. */
function send(instance: Instance, head: string): Promise<{ status: number; body: string }> {
  return rawRequest(instance.port, Buffer.from(head, "latin1"));
}

test("understands no request in two ways", async ({ instance }) => {
  const target = await targetOf(instance);
  const host = `Host: ${instance.clickHost}\r\n`;
  const smuggled = `GET ${target} HTTP/1.1\r\n${host}\r\n`;
  for (const [what, head] of [
    [
      "a length and chunks",
      `POST / HTTP/1.1\r\n${host}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    ],
    [
      "two lengths",
      `POST / HTTP/1.1\r\n${host}Content-Length: 0\r\nContent-Length: 44\r\n\r\n${smuggled}`,
    ],
    ["a length with a sign", `POST / HTTP/1.1\r\n${host}Content-Length: +4\r\n\r\nabcd${smuggled}`],
    [
      "chunks under another name",
      `POST / HTTP/1.1\r\n${host}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`,
    ],
    [
      "white space before a colon",
      `POST / HTTP/1.1\r\n${host}Content-Length : 4\r\n\r\nabcd${smuggled}`,
    ],
    ["a folded header", `GET ${target} HTTP/1.1\r\n${host}X-A: b\r\n c: d\r\n\r\n`],
    ["NUL in a header", `GET ${target} HTTP/1.1\r\n${host}X-A: b\u0000c\r\n\r\n`],
    ["a line end in the URL", `GET ${target}\r\nX HTTP/1.1\r\n${host}\r\n`],
  ] as const) {
    const { status, body } = await send(instance, head);
    expect(status, what).toBe(400);
    expect(body, what).not.toContain("HTTP/1.1 302");
  }
});

test("puts nothing of a URL into a header", async ({ instance }) => {
  const target = await targetOf(instance);
  for (const added of ["%0d%0aSet-Cookie:%20a=b", "%00", "\u00e4%0a"]) {
    const answer = await rawRequest(
      instance.port,
      Buffer.from(
        `GET ${target}?${added} HTTP/1.1\r\nHost: ${instance.clickHost}\r\nConnection: close\r\n\r\n`,
      ),
    );
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toBe("https://example.com/hostile");
    expect(answer.headers["set-cookie"]).toBeUndefined();
  }
});

test("cuts off heads that are too long, and those that never end", async ({ instance }) => {
  const host = `Host: ${instance.clickHost}\r\n`;
  const long = `GET /${"x".repeat(50_000)} HTTP/1.1\r\n${host}\r\n`;
  expect((await send(instance, long)).status).toBe(431);
  const many = Array.from({ length: 8000 }, (_, index) => `X-${index}: y\r\n`).join("");
  expect((await send(instance, `GET / HTTP/1.1\r\n${host}${many}\r\n`)).status).toBe(431);
  expect((await send(instance, `GET / HTTP/1.1\r\n${host}X-Slow: `)).status).toBe(408);
});

test("answers clicks at once beside ten thousand idle connections", async ({ instance }) => {
  const target = await targetOf(instance);
  const sockets: Socket[] = [];
  try {
    while (sockets.length < idleConnections) {
      const some = Array.from({ length: 250 }, () => {
        const socket = connect(instance.port, "127.0.0.1");
        socket.on("error", () => undefined);
        sockets.push(socket);
        return once(socket, "connect");
      });
      await Promise.all(some);
    }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        rawRequest(
          instance.port,
          `GET ${target} HTTP/1.1\r\nHost: ${instance.clickHost}\r\nConnection: close\r\n\r\n`,
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(302));
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});
