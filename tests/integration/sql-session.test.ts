import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { db, disconnect } from "@/lib/db";
import { env, provide } from "@/lib/env";
import { Prisma } from "@/lib/generated/prisma/client";
import { openConnection, sessionSettings } from "@/lib/sql-session";
import { type TestWorkspace, testWorkspace } from "./workspace";

let workspace: TestWorkspace;
let url: string;

beforeAll(async () => {
  workspace = await testWorkspace();
  url = env().databaseUrl;
});
afterAll(() => workspace.close());

const shown = Object.keys(sessionSettings)
  .map((name) => `current_setting('${name}') AS "${name}"`)
  .join(", ");

test("the server of these tests writes times and bytes in ways of its own", async () => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`SELECT ${shown}`);
  await client.end();
  expect(rows).toEqual([
    {
      TimeZone: "Europe/Berlin",
      DateStyle: "German, DMY",
      IntervalStyle: "iso_8601",
      bytea_output: "escape",
      extra_float_digits: "0",
      standard_conforming_strings: "off",
      default_transaction_isolation: "serializable",
    },
  ]);
});

describe("sessions are in UTC and ISO", () => {
  test("of a single connection", async () => {
    const client = await openConnection({ connectionString: url });
    const { rows } = await client.query(`SELECT ${shown}`);
    await client.end();
    expect(rows).toEqual([sessionSettings]);
  });

  test.each(["everything", "lookups", "clicks"] as const)(
    "of every connection of the pool for %s, from its first statement on",
    async (purpose) => {
      const found = await Promise.all(
        Array.from({ length: 12 }, () =>
          db(purpose).$queryRaw(Prisma.raw(`SELECT ${shown} FROM pg_sleep(0.05)`)),
        ),
      );
      expect(found).toEqual(found.map(() => [sessionSettings]));
    },
  );

  test("inside transactions", async () => {
    const statement = Prisma.raw(`SELECT ${shown}`);
    expect(await db().$transaction((tx) => tx.$queryRaw(statement))).toEqual([sessionSettings]);
  });

  test("also where the role or the database has other settings", async () => {
    const client = await openConnection({ connectionString: await withRoleOf(url) });
    const { rows } = await client.query("SELECT '2026-07-01Z'::timestamptz::text AS time");
    await client.end();
    expect(rows).toEqual([{ time: "2026-07-01 00:00:00+00" }]);
  });
});

test("times come back as they went, in models and in statements", async () => {
  const time = new Date("2026-07-01T10:20:30.456Z");
  const workspace = await db().workspace.create({ data: { name: "Times", createdAt: time } });
  expect(workspace.createdAt).toEqual(time);
  expect(await db().workspace.count({ where: { createdAt: time } })).toBe(1);
  const [row] = await db().$queryRaw<{ time: Date; epoch: number; list: Date[] }[]>`
    SELECT ${time}::timestamptz AS time, extract(epoch FROM ${time}::timestamptz)::float8 AS epoch,
           ARRAY[${time}::timestamptz] AS list`;
  expect(row).toEqual({ time, epoch: time.getTime() / 1000, list: [time] });
});

test("a connection that falls silent while it is set up is given up", async () => {
  const proxy = await silentProxy(new URL(url));
  try {
    const opened = openConnection({ connectionString: proxy.url, connectionTimeoutMillis: 500 });
    await expect(opened).rejects.toThrow("timeout expired");
    provide({ DATABASE_URL: proxy.url });
    await expect(db("lookups").$queryRaw`SELECT 1`).rejects.toThrow("timeout expired");
  } finally {
    await disconnect();
    provide({ DATABASE_URL: url });
    await proxy.close();
  }
});

/** The database as a role sees it that has German times of its own. */
async function withRoleOf(url: string): Promise<string> {
  const name = `role_${new URL(url).pathname.slice(6)}`;
  const owner = await openConnection({
    connectionString: inject("templateUrl").replace(/\/clickstamp$/, "/postgres"),
  });
  await owner.query(`CREATE ROLE ${name} LOGIN PASSWORD 'secret'`);
  await owner.query(`ALTER ROLE ${name} SET TimeZone = 'Asia/Kathmandu'`);
  await owner.query(`ALTER ROLE ${name} SET DateStyle = 'SQL, DMY'`);
  await owner.end();
  return Object.assign(new URL(url), { username: name, password: "secret" }).href;
}

/** Passes on what belongs to logging in, and nothing after. */
async function silentProxy(url: URL): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(url.port), url.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
    }
    client.on("data", (data) => {
      if (!data.includes("SET ")) upstream.write(data);
    });
    client.on("close", () => upstream.destroy());
    upstream.pipe(client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
