import { PrismaPg } from "@prisma/adapter-pg";
import type { ClientBase } from "pg";
import { env } from "@/lib/env";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { processWide } from "@/lib/process-wide";
import { setUpSession } from "@/lib/sql-session";

const state = processWide("db", () => ({ clients: new Map<Purpose, PrismaClient>(), url: "" }));

type Purpose = keyof typeof connections;

const connections = {
  everything: { max: 10, connectionTimeoutMillis: 10_000 },
  // For links that must be looked up: few connections, so that guessed links can't use up those of other purposes.
  lookups: { max: 2, connectionTimeoutMillis: 1_000, query_timeout: 2_000, keepAlive: true },
  // For clicks, which must not wait for pages. If a query exceeds the limit, its connection was lost without an error.
  clicks: { max: 3, connectionTimeoutMillis: 5_000, query_timeout: 10_000, keepAlive: true },
};

/** The database client, which connects on first use. Each purpose has separate connections. */
export function db(purpose: Purpose = "everything"): PrismaClient {
  const { databaseUrl } = env();
  // Don't await this: the old database may be gone.
  if (state.url !== databaseUrl) disconnect().catch(() => undefined);
  state.url = databaseUrl;
  const known = state.clients.get(purpose);
  if (known) return known;
  const limits = connections[purpose];
  const onConnect = (client: ClientBase) => setUpSession(client, limits.connectionTimeoutMillis);
  const client = new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: databaseUrl, ...limits, onConnect },
      { statementNameGenerator: nameOf },
    ),
  });
  state.clients.set(purpose, client);
  return client;
}

/** Closes all connections. The next use opens new ones. */
export async function disconnect(): Promise<void> {
  const clients = [...state.clients.values()];
  state.clients.clear();
  await Promise.all(clients.map((client) => client.$disconnect()));
}

/**
 * Returns a statement's name, which is the comment at its beginning, or an empty string if it has none. Postgres prepares
 * a named statement once per connection: planning the larger ones takes as long as running them.
 */
function nameOf({ sql }: { sql: string }): string {
  return /^\/\* (\w+) \*\//.exec(sql)?.[1] ?? "";
}
