import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { insertBlock } from "@/lib/blocks/data/blocks";
import { insertDomain } from "@/lib/domains/data/domains";
import { provide } from "@/lib/env";
import { listenForRevisions } from "@/lib/revisions/data/listen";
import { query } from "@/tests/integration/query";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

let workspace: TestWorkspace;
let seen: string[];
const on = {
  access: () => seen.push("access"),
  blocks: () => seen.push("blocks"),
  domains: () => seen.push("domains"),
};

beforeAll(async () => {
  workspace = await testWorkspace();
});
beforeEach(() => {
  seen = [];
});
afterAll(() => workspace.close());

const url = () => process.env.DATABASE_URL as string;
let count = 0;
const block = () => {
  count += 1;
  return insertBlock({ kind: "host", value: `h${count}.example`, workspaceId: null });
};
const listeners = `SELECT pid FROM pg_stat_activity
  WHERE query LIKE 'LISTEN %' AND datname = current_database()`;

test("learns of what another connection changes, and of each part only", async () => {
  const stop = listenForRevisions(on);
  try {
    await expect.poll(() => seen).toEqual(["access", "blocks", "domains"]);
    await block();
    await expect.poll(() => seen).toEqual(["access", "blocks", "domains", "blocks"]);
    await insertDomain(workspace.workspaceId, "clicks.example.net", "token");
    await expect.poll(() => seen).toEqual(["access", "blocks", "domains", "blocks", "domains"]);
  } finally {
    await stop();
  }
});

test("listens again after its connection was cut, and takes everything as changed", async () => {
  const stop = listenForRevisions(on);
  try {
    await expect.poll(() => seen).toEqual(["access", "blocks", "domains"]);
    await query(url(), `SELECT pg_terminate_backend(pid) FROM (${listeners}) AS listening`);
    await expect
      .poll(() => seen, { timeout: 10_000 })
      .toEqual([..."xx"].flatMap(() => ["access", "blocks", "domains"]));
    await block();
    await expect.poll(() => seen).toHaveLength(7);
  } finally {
    await stop();
  }
});

test("survives a connection that breaks while it begins to listen", async () => {
  const real = url();
  let broken = 0;
  // Answers everything up to LISTEN, then breaks off.
  const proxy = createServer((client) => {
    const { hostname, port } = new URL(real);
    const server = connect(Number(port), hostname);
    for (const one of [client, server]) one.on("error", () => undefined);
    server.pipe(client);
    client.on("data", (chunk) => {
      if (!chunk.includes("LISTEN")) return server.write(chunk);
      broken += 1;
      client.destroy();
      return server.destroy();
    });
    client.on("close", () => server.destroy());
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  const through = new URL(real);
  through.port = String((proxy.address() as AddressInfo).port);
  provide({ DATABASE_URL: through.href });
  const stop = listenForRevisions(on);
  try {
    await expect.poll(() => broken).toBeGreaterThan(1);
    provide({ DATABASE_URL: real });
    await expect.poll(() => seen).toEqual(["access", "blocks", "domains"]);
  } finally {
    provide({ DATABASE_URL: real });
    await stop();
    proxy.close();
  }
});

test("begins once there is a database", async () => {
  const real = url();
  provide({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
  const stop = listenForRevisions(on);
  try {
    provide({ DATABASE_URL: real });
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual(["access", "blocks", "domains"]);
  } finally {
    await stop();
  }
});

test("leaves no connection when it stops, and calls nobody any more", async () => {
  await expect.poll(() => query(url(), listeners)).toEqual([]);
  const stop = listenForRevisions(on);
  await expect.poll(() => seen).toHaveLength(3);
  await stop();
  await expect.poll(() => query(url(), listeners)).toEqual([]);
  await block();
  expect(seen).toHaveLength(3);
  // Also when it has not begun yet.
  await listenForRevisions(on)();
  await expect.poll(() => query(url(), listeners)).toEqual([]);
});
