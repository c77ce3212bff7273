import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import type { Email } from "@/clients/typescript/src";
import { serve } from "./serve";

const type = { "Content-Type": "application/x-ndjson" };
const problem = { type: "about:blank", title: "", status: 400, code: "bad-request", detail: "No" };

/** A client of a server that answers each email with an answer, or at -1 ends. */
function answering(answer: (html: string) => object | undefined) {
  return serve(async (request, response) => {
    response.writeHead(200, type).flushHeaders();
    for await (const line of createInterface({ input: request })) {
      const one = answer(JSON.parse(line).html);
      if (!one) break;
      response.write(`${JSON.stringify(one)}\n`);
    }
    response.end();
  });
}

const rewritten = (html: string) => ({ html, links: [] });

test("yields each email in its order, and errors in their place", async () => {
  const { rewriteAll } = await answering((html) => (html === "b" ? problem : rewritten(html)));
  const found: unknown[] = [];
  for await (const one of rewriteAll([{ html: "a" }, { html: "b" }, { html: "c" }]))
    found.push(one);
  expect(found).toEqual([
    rewritten("a"),
    expect.objectContaining({ name: "ClickstampError", status: 400, message: "No", problem }),
    rewritten("c"),
  ]);
});

test("takes emails that depend on the results before them", async () => {
  const { rewriteAll } = await answering(rewritten);
  const results: string[] = [];
  let answered = () => {};
  async function* emails(): AsyncGenerator<Email> {
    for (const html of ["a", "b", "c"]) {
      const known = new Promise<void>((resolve) => {
        answered = resolve;
      });
      yield { html };
      await known;
    }
  }
  for await (const one of rewriteAll(emails())) {
    if ("html" in one) results.push(one.html ?? "");
    answered();
  }
  expect(results).toEqual(["a", "b", "c"]);
});

test("throws if not every email was answered", async () => {
  const { rewriteAll } = await answering((html) => (html === "b" ? undefined : rewritten(html)));
  const results = rewriteAll([{ html: "a" }, { html: "b" }, { html: "c" }]);
  expect((await results.next()).value).toEqual(rewritten("a"));
  await expect(results.next()).rejects.toThrow("cut off");
});

test("throws what the emails throw", async () => {
  const { rewriteAll } = await answering(rewritten);
  async function* emails(): AsyncGenerator<Email> {
    yield { html: "a" };
    throw new Error("No more emails");
  }
  const found = async () => {
    for await (const _ of rewriteAll(emails()));
  };
  await expect(found()).rejects.toThrow("No more emails");
});

test("throws the problem of a call that is refused", async () => {
  const { rewriteAll } = await serve((_, response) => {
    const body = JSON.stringify({ ...problem, status: 401 });
    response.writeHead(401, { "Content-Type": "application/problem+json" }).end(body);
  });
  await expect(rewriteAll([{ html: "a" }]).next()).rejects.toMatchObject({ status: 401 });
});

test("ends the request and leaves the emails when its loop is left", async () => {
  let closed: Promise<unknown> | undefined;
  const { rewriteAll } = await serve((request, response) => {
    closed = once(response, "close");
    response.writeHead(200, type).flushHeaders();
    request.on("data", () => response.write(`${JSON.stringify(rewritten("a"))}\n`));
  });
  let isLeft = false;
  async function* emails(): AsyncGenerator<Email> {
    try {
      for (;;) yield { html: "a" };
    } finally {
      isLeft = true;
    }
  }
  for await (const one of rewriteAll(emails())) {
    expect(one).toEqual(rewritten("a"));
    break;
  }
  await closed;
  await expect.poll(() => isLeft).toBe(true);
});

test("leaves the emails when the connection breaks", async () => {
  const { rewriteAll } = await serve((request, response) => {
    response.writeHead(200, type).flushHeaders();
    request.once("data", () => response.destroy());
  });
  let isLeft = false;
  async function* emails(): AsyncGenerator<Email> {
    try {
      for (;;) yield { html: "a" };
    } finally {
      isLeft = true;
    }
  }
  await expect(rewriteAll(emails()).next()).rejects.toThrow();
  await expect.poll(() => isLeft, { timeout: 5_000 }).toBe(true);
});
