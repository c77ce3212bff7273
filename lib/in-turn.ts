import { db } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";

/** The database, or a transaction in it. */
export type Queries = Prisma.TransactionClient;

/** Any number that nothing else locks. */
const lockId = 72707370;

/**
 * Runs `work` in a transaction, after those of all other processes on this database that also came in turn. For what a start
 * looks for and makes when it is missing. The lock belongs to the transaction, so it also holds behind PgBouncer in transaction mode.
 */
export function inTurn<T>(work: (tx: Queries) => Promise<T>): Promise<T> {
  return db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockId})`;
      return work(tx);
    },
    // With any other level it would not see what others made while it waited.
    { isolationLevel: "ReadCommitted", maxWait: 10_000, timeout: 60_000 },
  );
}
