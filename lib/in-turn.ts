import { db } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";

/** The database client, or a transaction. */
export type Queries = Prisma.TransactionClient;

/** Runs `work` in a transaction that sees what others commit before each of its statements. */
export function inTransaction<T>(work: (tx: Queries) => Promise<T>): Promise<T> {
  return db().$transaction(work, {
    isolationLevel: "ReadCommitted",
    maxWait: 10_000,
    timeout: 20_000,
  });
}

/** An arbitrary number that no other advisory lock uses. */
const lockId = 72707370;

/**
 * Runs `work` in a transaction that waits for all other inTurn transactions on this database. Use it at the start, to
 * create rows that don't exist yet. The lock belongs to the transaction, so it works behind PgBouncer in transaction mode,
 * too.
 */
export function inTurn<T>(work: (tx: Queries) => Promise<T>): Promise<T> {
  return db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockId})`;
      return work(tx);
    },
    // At any other level, `work` would not see the rows that others created while it waited.
    { isolationLevel: "ReadCommitted", maxWait: 10_000, timeout: 60_000 },
  );
}
