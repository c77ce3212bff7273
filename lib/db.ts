import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { processWide } from "@/lib/process-wide";

const held = processWide("db", () => ({ client: undefined as PrismaClient | undefined }));

/** The database, connected on first use. */
export function db(): PrismaClient {
  held.client ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().databaseUrl, max: 10 }),
  });
  return held.client;
}

/** Closes all connections; the next use connects anew. */
export async function disconnect(): Promise<void> {
  const { client } = held;
  held.client = undefined;
  await client?.$disconnect();
}
