import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { answerClientErrors } from "@/server/http/answer-client-errors";

let server: Server;

beforeEach(async () => {
  server = createServer({ headersTimeout: 500, connectionsCheckingInterval: 100 });
  Object.assign(server, { httpAllowHalfOpen: true });
  answerClientErrors(server);
  server.on("request", (request, response) => {
    if (request.url === "/echo") return request.pipe(response);
    request.resume();
    const { url, rawHeaders } = request;
    response.end(JSON.stringify({ url, rawHeaders, address: request.socket.remoteAddress }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Sends each packet by itself, the next one once the server has read it, and reads to the end. */
async function send(...packets: string[]): Promise<string> {
  const accepted = once(server, "connection");
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1").setNoDelay();
  let answer = "";
  client.setEncoding("utf8").on("data", (text) => {
    answer += text;
  });
  const closed = once(client, "close");
  const [socket] = await accepted;
  let sent = 0;
  for (const packet of packets) {
    client.write(packet);
    sent += Buffer.byteLength(packet);
    await expect
      .poll(() => socket.destroyed || socket.bytesRead >= sent, { interval: 5 })
      .toBe(true);
  }
  await closed;
  return answer;
}

const read = (answer: string) => JSON.parse(answer.slice(answer.indexOf("{")));

test.each([
  ["1.1", ["GET /café?q=ü HTTP/1.1\r\nHost: a\r\n\r\n"]],
  ["1.0", ["GET /café?q=ü HTTP/1.0\r\nHost: a\r\n\r\n"]],
  ["1.1, cut in its headers", ["GET /café?q=ü HTTP/1.1\r\nHo", "st: ", "a\r\n\r", "\n"]],
  ["1.0, cut after its line", ["GET /café?q=ü HTTP/1.0\r\n", "Host: a\r\n\r\n"]],
  ["1.1, cut in its line", ["GET /café?", "q=ü HTTP/1.1\r", "\nHost: a\r\n\r\n"]],
  ["1.1, cut in its version", ["GET /café?q=ü ", "HTT", "P/1.1\r\nHost: a\r\n", "\r\n"]],
])("reads raw bytes of HTTP/%s", async (_, packets) => {
  const { url, rawHeaders, address } = read(await send(...packets));
  expect(url).toBe("/caf%C3%A9?q=%C3%BC");
  expect(rawHeaders).toEqual(["Connection", "close", "Host", "a"]);
  expect(address).toBe("127.0.0.1");
});

test("reads raw bytes of a request that is not the first of its connection", async () => {
  const first = "GET /one HTTP/1.1\r\nHost: a\r\n\r\n";
  const answer = await send(first, "GET /é HTTP/1.1\r\nHo", "st: a\r\n\r\n");
  expect(answer).toContain('"/one"');
  expect(answer).toContain('"/%C3%A9"');
});

test.each([
  ["a line that does not go on as one", ["GET /é x", "y HTTP/1.1\r\nHost: a\r\n\r\n"], 400],
  ["a line that does not end", ["GET /é", "x".repeat(40_000)], 400],
  ["a line of which the rest does not come", ["GET /é", "x"], 408],
  ["headers of which the rest does not come", ["GET /é HTTP/1.1\r\n", "Host: a\r\n"], 408],
  ["headers that are none", ["GET /é HTTP/1.1\r\n", "Ho st: a\r\n\r\n"], 400],
  [
    "a second request in the same packet",
    ["GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /é HTTP/1.1\r\nHost: a\r\n\r\n"],
    400,
  ],
  ["another method", ["POST /é HTTP/1.1\r\nHost: a\r\n\r\n"], 400],
])("refuses %s", async (_, packets, status) => {
  expect(await send(...packets)).toContain(`HTTP/1.1 ${status} `);
});

test.each([
  ["what is not HTTP", "zzz\r\n", false],
  ["the end of the connection", "", true],
])(
  "puts no refusal into a response that has begun, for %s in its request",
  async (_, rest, ends) => {
    const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
    client.setEncoding("utf8").on("error", () => undefined);
    client.write("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n");
    let answer = "";
    client.on("data", (text) => {
      answer += text;
    });
    await expect.poll(() => answer).toContain("hi");
    const closed = once(client, "close");
    if (ends) client.end();
    else client.write(rest);
    await closed;
    expect(answer).not.toContain("400");
    expect(answer.endsWith("hi\r\n")).toBe(true);
  },
);
