import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { answerClientErrors } from "@/server/http/answer-client-errors";

let server: Server;

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** A connection to a server that gives a request 200 ms to arrive, and everything it has sent. */
async function open(answer: RequestListener): Promise<{ client: Socket; received: () => string }> {
  server = createServer({
    requestTimeout: 200,
    headersTimeout: 200,
    connectionsCheckingInterval: 20,
  });
  answerClientErrors(server);
  server.on("request", answer);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let text = "";
  client.setEncoding("utf8").on("data", (chunk) => {
    text += chunk;
  });
  return { client, received: () => text };
}

const head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

/** Resolves when the server has found that the request took too long. */
const timedOut = () => once(server, "clientError");

test("a request that is being answered goes on past the time limit", async () => {
  const { client, received } = await open((request, response) => {
    response.flushHeaders();
    request.pipe(response);
  });
  const accepted = once(server, "connection");
  client.write(`${head}1\r\na\r\n`);
  const [socket] = await accepted;
  await timedOut();
  // From now on, it may be idle for this long.
  expect(socket.timeout).toBe(120_000);
  client.write("1\r\nb\r\n0\r\n\r\n");
  await expect.poll(received).toMatch(/^HTTP\/1.1 200 OK[\s\S]*a[\s\S]*b\r\n0\r\n\r\n$/);
  expect(client.readyState).toBe("open");
  // The next request of the connection has its own time limit.
  const closed = once(client, "close");
  client.write(head.slice(0, 9));
  await closed;
  expect(received()).toContain("HTTP/1.1 408 ");
});

test("a request that nobody answers does not", async () => {
  const { client, received } = await open((request) => request.resume());
  const closed = once(client, "close");
  client.write(`${head}1\r\na\r\n`);
  await closed;
  expect(received()).toMatch(/^HTTP\/1.1 408 /);
});

test("a request whose answer is complete does not", async () => {
  const { client, received } = await open((request, response) => {
    request.resume();
    response.writeHead(401).end("no");
  });
  const closed = once(client, "close");
  client.write(`${head}1\r\na\r\n`);
  await closed;
  expect(received()).toMatch(/^HTTP\/1.1 401 /);
});

test("a connection closes when its answer ends before a request that took too long", async () => {
  let end = () => {};
  const { client } = await open((request, response) => {
    request.resume();
    response.flushHeaders();
    end = () => response.end();
  });
  const closed = once(client, "close");
  client.write(`${head}1\r\na\r\n`);
  await timedOut();
  end();
  await closed;
});
