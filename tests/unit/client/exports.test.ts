import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { serve } from "./serve";

const ndjson = (expected: number) => ({
  "Content-Type": "application/x-ndjson",
  "X-Clickstamp-Expected-Rows": String(expected),
});

async function all(rows: AsyncIterable<object>): Promise<object[]> {
  const found: object[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

test("yields all rows, also more than expected", async () => {
  const { exportClicks } = await serve((_, response) => {
    response.writeHead(200, ndjson(1)).end('{"id":"1"}\n{"id":"2"}\n');
  });
  expect(await all(exportClicks())).toEqual([{ id: "1" }, { id: "2" }]);
});

test("throws if fewer rows arrive than expected, or half a row", async () => {
  const { exportClicks } = await serve(({ url = "" }, response) => {
    const half = url.includes("half") ? '{"id":' : "";
    response.writeHead(200, ndjson(2)).end(`{"id":"1"}\n${half}`);
  });
  const rows = exportClicks();
  expect((await rows.next()).value).toEqual({ id: "1" });
  await expect(rows.next()).rejects.toThrow("cut off: it has 1 rows instead of 2");
  await expect(all(exportClicks({ campaign: "half" }))).rejects.toThrow("middle of a line");
});

test("accepts that recipients who click during an export leave the list of those who did not", async () => {
  const { exportRecipients } = await serve((_, response) => {
    response.writeHead(200, ndjson(2)).end('{"recipient":"ada@example.com"}\n');
  });
  expect(await all(exportRecipients("1", { clicked: false }))).toHaveLength(1);
  await expect(all(exportRecipients("1", { clicked: true }))).rejects.toThrow("cut off");
});

test("takes no page of a proxy for an export", async () => {
  const { exportClicks } = await serve((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end();
  });
  await expect(exportClicks().next()).rejects.toMatchObject({
    name: "ClickstampError",
    status: 200,
    message: expect.stringContaining("text/html instead of application/x-ndjson"),
  });
});

test("exports the recipients of a campaign", async () => {
  let asked = "";
  const { exportRecipients } = await serve(({ url = "" }, response) => {
    asked = url;
    response.writeHead(200, ndjson(1)).end('{"recipient":"ada@example.com"}\n');
  });
  const rows = await all(exportRecipients("1", { clicked: false }));
  expect(rows).toEqual([{ recipient: "ada@example.com" }]);
  expect(asked).toBe("/api/campaigns/1/recipients?clicked=false&format=ndjson");
});

/** A client of a server that sends one row and then nothing, and a promise that its connection has ended. */
async function stuck() {
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const client = await serve((_, response: ServerResponse) => {
    response.writeHead(200, ndjson(9)).write('{"id":"1"}\n');
    once(response, "close").then(close);
  });
  return { ...client, closed };
}

test("ends the request when its loop is left", async () => {
  const { exportClicks, closed } = await stuck();
  for await (const click of exportClicks()) {
    expect(click.id).toBe("1");
    break;
  }
  await closed;
});

test("returns while a row is awaited that never comes", async () => {
  const { exportClicks, closed } = await stuck();
  const rows = exportClicks();
  await rows.next();
  const next = rows.next();
  expect(await rows.return(undefined)).toEqual({ done: true, value: undefined });
  expect(await next).toEqual({ done: true, value: undefined });
  await closed;
});

test("throws the reason of the signal that ends an export", async () => {
  const { exportClicks, closed } = await stuck();
  const caller = new AbortController();
  const rows = exportClicks({}, { signal: caller.signal });
  await rows.next();
  const next = rows.next();
  caller.abort(new Error("Enough"));
  await expect(next).rejects.toThrow("Enough");
  await closed;
});
