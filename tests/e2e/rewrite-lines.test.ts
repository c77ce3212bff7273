import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { callApi } from "./api";
import { expect, type Instance, test } from "./instance";
import { type LineAnswer, type LineStream, lineStream } from "./line-stream";
import { queryDatabase } from "./query-database";

test.describe.configure({ mode: "serial" });

const url = (number: number) => `https://a.example/${number}`;
const email = (number: number, options = {}) =>
  `${JSON.stringify({ html: `<a href="${url(number)}">x</a>`, campaign: "lines", ...options })}\n`;

async function stored({ dataDir }: Instance, campaign: string): Promise<number> {
  const [row] = await queryDatabase<{ count: number }>(
    dataDir,
    `SELECT count(*)::int AS count FROM message JOIN campaign ON campaign.id = campaign_id WHERE name = '${campaign}'`,
  );
  return row?.count ?? 0;
}

async function sendAll(stream: LineStream, texts: Iterable<string>): Promise<void> {
  for (const text of texts) await stream.send(text);
  stream.end();
}

async function all(stream: LineStream): Promise<LineAnswer[]> {
  const found: LineAnswer[] = [];
  for await (const answer of stream.answers()) found.push(answer);
  return found;
}

function* emails(count: number, options = {}): Generator<string> {
  for (let number = 0; number < count; number += 1) yield email(number, options);
}

test("answers ten thousand lines in their order, and stores each once", async ({ instance }) => {
  const count = 10_000;
  const campaign = "ten thousand";
  const stream = lineStream(instance);
  const began = Date.now();
  const [answers] = await Promise.all([all(stream), sendAll(stream, emails(count, { campaign }))]);
  const seconds = (Date.now() - began) / 1000;
  test.info().annotations.push({ type: "emails/s", description: String(count / seconds) });
  const originals = answers.map(({ links }) => links?.[0]?.original);
  expect(originals).toEqual(Array.from({ length: count }, (_, number) => url(number)));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(count);
  expect(await stored(instance, campaign)).toBe(count);
});

test("answers broken lines in their place", async ({ instance }) => {
  const campaign = "broken";
  const broken = [
    "{\n",
    "[]\r\n",
    '{"html": 1}\n',
    '{"html": "\xff"}\n',
    `"${"x".repeat(12e6)}"\n`,
  ];
  const parts = broken.flatMap((line, index) => [email(index, { campaign }), "\n", line]);
  const stream = lineStream(instance);
  const sending = (async () => {
    for (const part of parts) await stream.send(Buffer.from(part, "latin1") as never);
    // Without a line feed.
    await stream.send(email(9, { campaign }).trimEnd());
    stream.end();
  })();
  const statuses = (await all(stream)).map(({ status = 200 }) => status);
  await sending;
  expect(statuses).toEqual([200, 400, 200, 400, 200, 400, 200, 400, 200, 413, 200]);
  expect(await stored(instance, campaign)).toBe(6);
});

test("reads no further than the client takes answers, whatever is sent", async ({ instance }) => {
  test.setTimeout(600_000);
  const count = 100_000;
  const filler = `<p>${"Lorem ipsum ".repeat(160)}</p>`;
  function* large() {
    for (let number = 0; number < count; number += 1) {
      const html = `<a href="${url(number)}">x</a>${filler}`;
      yield `${JSON.stringify({ html, dryRun: true })}\n`;
    }
  }
  const before = await memoryOf(instance);
  const stream = lineStream(instance);
  const sending = sendAll(stream, large());
  await stream.response;
  // Sent as far as the buffers of the systems on the way have room.
  let sent = -1;
  while (sent !== stream.bytesSent()) {
    sent = stream.bytesSent();
    await sleep(2_000);
  }
  expect(sent).toBeLessThan(32_000_000);
  const stalled = await memoryOf(instance);
  let next = 0;
  let most = stalled;
  for await (const { links } of stream.answers()) {
    // Playwright's expect would take longer than all the rest.
    if (links?.[0]?.original !== url(next)) throw new Error(`${next} is out of order`);
    next += 1;
    if (next % 10_000 === 0) most = Math.max(most, await memoryOf(instance));
  }
  await sending;
  expect(next).toBe(count);
  const description = [before, stalled, most].map((bytes) => `${Math.round(bytes / 1e6)} MB`);
  test.info().annotations.push({ type: "memory", description: description.join(", ") });
  expect(most - before).toBeLessThan(400_000_000);
});

test("a client that goes away stops the work", async ({ instance }) => {
  const campaign = "gone";
  const stream = lineStream(instance);
  const sending = sendAll(stream, emails(500_000, { campaign })).catch(() => "broken off");
  let answered = 0;
  for await (const _ of stream.answers()) {
    answered += 1;
    if (answered === 500) break;
  }
  stream.destroy();
  expect(await sending).toBe("broken off");
  let before = -1;
  let now = await stored(instance, campaign);
  while (now !== before) {
    await sleep(1_000);
    before = now;
    now = await stored(instance, campaign);
  }
  // What was answered is stored, and so are emails whose answers were on their way.
  expect(now).toBeGreaterThanOrEqual(answered);
  // The buffers on the way had several times as many emails.
  expect(now).toBeLessThan(20_000);
});

test("a revoked key ends its stream with a problem", async ({ instance }) => {
  const wanted = { name: "Lines", scopes: ["send"] };
  const { json } = await callApi(instance, "/api/keys", wanted);
  const campaign = "revoked";
  const stream = lineStream({ port: instance.port, apiKey: json.key });
  const sending = sendAll(stream, emails(1_000_000, { campaign })).catch(() => "broken off");
  const answers: LineAnswer[] = [];
  for await (const answer of stream.answers()) {
    answers.push(answer);
    if (answers.length !== 1_000) continue;
    const headers = { Authorization: `Bearer ${instance.apiKey}` };
    const path = `${instance.appUrl}/api/keys/${json.id}`;
    expect((await fetch(path, { method: "DELETE", headers })).status).toBe(204);
  }
  expect(answers.pop()).toMatchObject({ status: 401, code: "unauthorized" });
  expect(answers.every(({ id }) => id)).toBe(true);
  expect(await stored(instance, campaign)).toBe(answers.length);
  stream.destroy();
  await sending;
});

/** Sends a request as it is, and what follows once the server has sent something. Reads until the server closes. */
async function raw(port: number, head: string, rest: string): Promise<string> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  let text = "";
  socket.write(`${head}\r\n\r\n`);
  if (!head.includes("Expect:")) socket.write(rest);
  else socket.once("data", () => socket.write(rest));
  for await (const chunk of socket) text += chunk;
  return text;
}

const headOf = ({ apiKey }: Instance, version: string, length: number) =>
  [
    `POST /api/rewrite HTTP/${version}`,
    "Host: localhost",
    `Authorization: Bearer ${apiKey}`,
    "Content-Type: application/x-ndjson; charset=utf-8",
    `Content-Length: ${length}`,
  ].join("\r\n");

test("serves clients of HTTP/1.0, and those that wait for leave to send", async ({ instance }) => {
  const body = email(1, { dryRun: true }) + email(2, { dryRun: true });
  const old = await raw(instance.port, headOf(instance, "1.0", body.length), body);
  expect(old.split("\r\n\r\n")[1]?.trim().split("\n")).toHaveLength(2);
  const head = `${headOf(instance, "1.1", body.length)}\r\nConnection: close\r\nExpect: 100-continue`;
  const waiting = await raw(instance.port, head, body);
  expect(waiting).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK\r\n/);
  expect(waiting).toMatch(/^content-type: application\/x-ndjson\r$/im);
  expect(waiting).not.toMatch(/^content-encoding:/im);
  expect(waiting.match(/^\{.*\}$/gm)).toHaveLength(2);
});

/** The memory of the processes that serve. */
async function memoryOf({ process }: Instance): Promise<number> {
  const pids = await descendantsOf(process.pid as number);
  const sizes = await Promise.all(
    pids.map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      if (!command.includes("-process.mjs")) return 0;
      const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function descendantsOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  const children = text.split(" ").filter(Boolean).map(Number);
  return [...children, ...(await Promise.all(children.map(descendantsOf))).flat()];
}
