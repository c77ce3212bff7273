import { expect, test } from "vitest";
import { serve } from "./serve";

const message = "Subject: June\r\n\r\nhttps://example.com/\r\n";

test("takes no page of a proxy for the rewritten message", async () => {
  const { rewriteMessage } = await serve((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html" }).end("<p>Please log in</p>");
  });
  await expect(rewriteMessage(message)).rejects.toMatchObject({
    name: "ClickstampError",
    status: 200,
    message: expect.stringContaining("text/html instead of message/rfc822"),
  });
});

test("sends one empty tag for no tags, and none if they are not given", async () => {
  const asked: string[] = [];
  const { rewriteMessage } = await serve(({ url = "" }, response) => {
    asked.push(url);
    response.writeHead(200, { "Content-Type": "message/rfc822" }).end(message);
  });
  await rewriteMessage(message, { tags: [] });
  await rewriteMessage(message);
  await rewriteMessage(message, { tags: ["a", "b"] });
  expect(asked).toEqual(["/api/rewrite?tags=", "/api/rewrite", "/api/rewrite?tags=a&tags=b"]);
});

test("ends when its signal aborts", async () => {
  const caller = new AbortController();
  const { rewriteMessage } = await serve(() => caller.abort(new Error("Enough")));
  await expect(rewriteMessage(message, {}, { signal: caller.signal })).rejects.toThrow("Enough");
});

test("sends its idempotency key", async () => {
  const keys: unknown[] = [];
  const { rewriteMessage } = await serve(({ headers }, response) => {
    keys.push(headers["idempotency-key"]);
    response.writeHead(200, { "Content-Type": "message/rfc822" }).end(message);
  });
  await rewriteMessage(message, {}, { idempotencyKey: "june-1" });
  await rewriteMessage(message);
  expect(keys).toEqual(["june-1", undefined]);
});
