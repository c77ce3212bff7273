import { afterAll, beforeAll, expect, it } from "vitest";
import { POST } from "@/app/api/rewrite/route";
import { db } from "@/lib/db";
import type { RewriteResult } from "@/lib/emails/email";
import { RewriteDefaults } from "@/lib/emails/schema";
import { createKey, revokeKey } from "@/lib/workspaces/manage-keys";
import { by } from "@/tests/integration/by";
import { statementsOf } from "@/tests/integration/statements";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

let workspace: TestWorkspace;
let key: string;

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ key } = await newKey({ campaign: "June", tags: ["news"] }));
});
afterAll(() => workspace.close());

function newKey(defaults: object, scopes = ["send"]) {
  const wanted = { name: "Lines", scopes, defaults };
  return createKey(by(workspace.workspaceId), wanted, RewriteDefaults);
}

type Body = string | Uint8Array | ReadableStream<Uint8Array>;

const post = (body: Body, type = "application/x-ndjson", withKey = key, others = {}) =>
  POST(
    new Request("http://app.example.com/api/rewrite", {
      method: "POST",
      headers: { authorization: `Bearer ${withKey}`, "content-type": type, ...others },
      body: body as BodyInit,
      duplex: "half",
    } as RequestInit),
  );

type Answer = RewriteResult & { status?: number };

async function answersTo(body: Body): Promise<Answer[]> {
  const text = await (await post(body)).text();
  expect(text === "" || text.endsWith("\n")).toBe(true);
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** A body that the test sends part by part. */
function openBody() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given;
    },
  });
  return {
    body,
    send: (text: string) => controller?.enqueue(Buffer.from(text)),
    fail: () => controller?.error(new Error("aborted")),
  };
}

/** The next answers of a response, without the empty chunk that sends its head. */
async function next(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string | undefined> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return undefined;
    if (value.length > 0) return Buffer.from(value).toString();
  }
}

const email = (number: number) => ({ html: `<a href="https://a.example/${number}">x</a>` });
const lines = (...emails: object[]) => emails.map((one) => `${JSON.stringify(one)}\n`).join("");
const stored = () => db().message.count();

it("answers each line in its order, and stores it", async () => {
  const before = await stored();
  const count = 300;
  const answers = await answersTo(lines(...Array.from({ length: count }, (_, i) => email(i))));
  expect(answers.map(({ links }) => links[0]?.original)).toEqual(
    Array.from({ length: count }, (_, i) => `https://a.example/${i}`),
  );
  expect(new Set(answers.map(({ id }) => id)).size).toBe(count);
  expect(await stored()).toBe(before + count);
});

it("answers a line as the JSON call answers it as its body", async () => {
  const emails = [
    { ...email(1), dryRun: true },
    { mime: "Subject: x\r\n\r\nGrüße: https://a.example/\r\n", dryRun: true },
    { ...email(1), trackClicks: false },
    {},
    { html: 1 },
    { ...email(1), unknown: true },
    { ...email(1), clickDomain: "other.example" },
    { mime: "" },
    [],
    null,
  ];
  const texts = [...emails.map((one) => JSON.stringify(one)), "{", `{"html": "`, "nonsense"];
  const single = await Promise.all(
    texts.map(async (text) => (await post(text, "application/json")).json()),
  );
  expect(single.map(({ status = 200 }) => status)).toContain(422);
  expect(await answersTo(texts.join("\n"))).toEqual(single);
});

it("goes on behind a line that is too long or not UTF-8", async () => {
  const good = JSON.stringify({ ...email(1), dryRun: true });
  const long = `{"html": "${"x".repeat(12_000_000)}"}`;
  const body = Buffer.from(`${good}\n${long}\r\n{"html": "\xff"}\n\n${good}`, "latin1");
  const answers = await answersTo(body);
  expect(answers.map(({ status = 200 }) => status)).toEqual([200, 413, 400, 200]);
  expect(answers[1]).toMatchObject({
    code: "too-large",
    detail: "The line is longer than the limit of 12000000 bytes",
  });
});

it("applies the defaults of the key to each line", async () => {
  const own = { campaign: "Own", tags: [] };
  const [first, second] = await answersTo(lines(email(1), { ...email(1), ...own }));
  expect([first?.campaign, second?.campaign]).toEqual(["June", "Own"]);
  const row = await db().message.findUnique({ where: { id: BigInt(second?.id ?? 0) } });
  expect(row?.tags).toEqual([]);
});

it("answers nothing to a body without lines", async () => {
  expect(await answersTo("")).toEqual([]);
  expect(await answersTo("\r\n\n")).toEqual([]);
  const response = await POST(
    new Request("http://app.example.com/api/rewrite", {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/x-ndjson" },
    }),
  );
  expect(await response.text()).toBe("");
});

it("checks the key before it reads a line", async () => {
  const reader = await newKey({}, ["read"]);
  for (const [wrong, status] of [
    ["clickstamp_wrong", 401],
    [reader.key, 403],
  ] as const) {
    const { body } = openBody();
    const response = await post(body, undefined, wrong);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  }
});

it("stores emails that are in work at the same time in common statements", async () => {
  const same = Array.from({ length: 200 }, () => email(1));
  await answersTo(lines(email(1)));
  const { statements } = await statementsOf(() => answersTo(lines(...same)));
  const inserts = statements.filter(({ text }) => text.includes("insert_messages"));
  expect(inserts.length).toBeLessThan(100);
});

it("answers a line while the next one has not arrived", async () => {
  const { body, send } = openBody();
  const response = await post(body);
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  // The head is sent before anything is answered.
  expect((await reader.read()).value).toHaveLength(0);
  send(lines(email(1)).slice(0, 9));
  send(lines(email(1)).slice(9));
  expect(JSON.parse((await next(reader)) ?? "")).toMatchObject({ campaign: "June" });
  await reader.cancel();
});

it("ends with a problem when its key is revoked", async () => {
  const { id, key: own } = await newKey({});
  const { body, send } = openBody();
  const response = await post(body, undefined, own);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  send(lines(email(1)));
  await next(reader);
  const before = await stored();
  const rest = next(reader);
  await revokeKey(by(workspace.workspaceId), id);
  expect(JSON.parse((await rest) ?? "")).toMatchObject({ status: 401, code: "unauthorized" });
  expect(await next(reader)).toBeUndefined();
  send(lines(email(2), email(3)));
  expect(await stored()).toBe(before);
});

it("stores no half of a line when the client goes away", async () => {
  const { body, send, fail } = openBody();
  const response = await post(body);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const before = await stored();
  send(`${lines(email(1))}${JSON.stringify(email(2))}`);
  await next(reader);
  const rest = next(reader);
  fail();
  await expect(rest).rejects.toThrow("aborted");
  expect(await stored()).toBe(before + 1);
});

it("reads no further when the client takes no answers", async () => {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        sent += 1;
        controller.enqueue(Buffer.from(lines(email(sent))));
      },
    },
    { highWaterMark: 0 },
  );
  const before = await stored();
  const response = await post(body);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await next(reader);
  await expect.poll(stored).toBe(before + 64);
  const until = sent;
  expect(until).toBe(65);
  await reader.cancel();
  await expect.poll(stored).toBe(before + 64);
});

it("gives the same message to lines with the same key, and refuses another email under it", async () => {
  const [first, second, repeated, other, invalid] = await answersTo(
    lines(
      { ...email(1), key: "one" },
      { ...email(2), key: "two" },
      { ...email(1), key: "one" },
      { ...email(3), key: "one" },
      { ...email(4), key: "" },
    ),
  );
  expect(repeated).toEqual(first);
  expect(second?.id).not.toBe(first?.id);
  expect(other).toMatchObject({ status: 422, code: "unprocessable" });
  expect(invalid).toMatchObject({ status: 400, path: "$.key" });
});

it("refuses the header Idempotency-Key, which would be no key of a line", async () => {
  const before = await stored();
  const response = await post(lines(email(1)), undefined, key, { "idempotency-key": "one" });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: "bad-request", path: "Idempotency-Key" });
  expect(await stored()).toBe(before);
});
