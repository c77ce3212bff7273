import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { processWide } from "@/lib/process-wide";

const held = processWide("db", () => ({
  client: undefined as PrismaClient | undefined,
  url: "",
}));

/** The database, connected on first use. */
export function db(): PrismaClient {
  const { databaseUrl } = env();
  if (held.url !== databaseUrl) disconnect().catch(() => undefined);
  held.url = databaseUrl;
  held.client ??= new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: databaseUrl, max: 10 },
      { statementNameGenerator: nameOf },
    ),
  });
  return held.client;
}

/** Closes all connections; the next use connects anew. */
export async function disconnect(): Promise<void> {
  const { client } = held;
  held.client = undefined;
  await client?.$disconnect();
}

/** A statement that begins with a comment is prepared under the name in it, once on each connection: planning the larger ones takes as long as running them. */
function nameOf({ sql }: { sql: string }): string {
  return /^\/\* (\w+) \*\//.exec(sql)?.[1] ?? "";
}
