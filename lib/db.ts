import { PrismaPg } from "@prisma/adapter-pg";
import type { ClientBase } from "pg";
import { env } from "@/lib/env";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { processWide } from "@/lib/process-wide";
import { setUpSession } from "@/lib/sql-session";

const held = processWide("db", () => ({ clients: new Map<Purpose, PrismaClient>(), url: "" }));

type Purpose = keyof typeof connections;

const connections = {
  everything: { max: 10, connectionTimeoutMillis: 10_000 },
  // Of links that have to be looked up: few, so that guesses take nothing from others.
  lookups: { max: 2, connectionTimeoutMillis: 1_000, query_timeout: 2_000, keepAlive: true },
  // So that no page keeps clicks waiting. What takes so long is broken: the database does not say so when packets get lost.
  clicks: { max: 3, connectionTimeoutMillis: 5_000, query_timeout: 10_000, keepAlive: true },
};

/** The database, connected on first use. Each purpose has connections of its own. */
export function db(purpose: Purpose = "everything"): PrismaClient {
  const { databaseUrl } = env();
  // The old database may be gone, which is why there is another.
  if (held.url !== databaseUrl) disconnect().catch(() => undefined);
  held.url = databaseUrl;
  const known = held.clients.get(purpose);
  if (known) return known;
  const limits = connections[purpose];
  const onConnect = (client: ClientBase) => setUpSession(client, limits.connectionTimeoutMillis);
  const client = new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: databaseUrl, ...limits, onConnect },
      { statementNameGenerator: nameOf },
    ),
  });
  held.clients.set(purpose, client);
  return client;
}

/** Closes all connections; the next use connects anew. */
export async function disconnect(): Promise<void> {
  const clients = [...held.clients.values()];
  held.clients.clear();
  await Promise.all(clients.map((client) => client.$disconnect()));
}

/** A statement that begins with a comment is prepared under the name in it, once on each connection: planning the larger ones takes as long as running them. */
function nameOf({ sql }: { sql: string }): string {
  return /^\/\* (\w+) \*\//.exec(sql)?.[1] ?? "";
}
