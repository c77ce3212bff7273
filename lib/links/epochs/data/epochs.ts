import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Epoch } from "@/lib/links/epochs/epoch";
import { databaseHistory } from "@/lib/revisions/data/database-history";

/** The number of message numbers reserved for an epoch at a time. */
const reserved = 65_536;

interface Row {
  number: number;
  value: bigint;
  first: bigint;
  last: bigint;
}

/** Inserts an epoch with that value. Its number is the lowest above all others in the database, and at least `from`. */
export async function insertEpoch(value: bigint, from: number): Promise<Epoch> {
  for (;;) {
    const [row] = await db().$queryRaw<Row[]>`
      INSERT INTO epoch (number, value, history, first_message, last_message)
      SELECT greatest(${from}::integer, (SELECT max(number) + 1 FROM epoch)), ${value}, ${Prisma.raw(databaseHistory)}, last_value, last_value + ${reserved}
      FROM message_id_seq
      ON CONFLICT (number) DO NOTHING
      RETURNING number, value, first_message AS first, last_message AS last`;
    // Another node may have opened an epoch with the same number at the same moment.
    if (row) return row;
  }
}

/**
 * Reserves more message numbers for an epoch. Returns the last of them, or undefined if the database doesn't have the
 * epoch.
 */
export async function extendInDatabase(value: bigint): Promise<bigint | undefined> {
  // Postgres can't join a sequence to the updated table.
  const [row] = await db().$queryRaw<{ last: bigint }[]>`
    UPDATE epoch SET last_message = greatest(last_message, (SELECT last_value FROM message_id_seq) + ${reserved})
    WHERE value = ${value}
    RETURNING last_message AS last`;
  return row?.last;
}

/** All epochs in the database. */
export async function allEpochs(): Promise<Epoch[]> {
  return db("lookups").$queryRaw<Row[]>`
    SELECT number, value, first_message AS first, last_message AS last FROM epoch ORDER BY number`;
}

/** The epochs with these numbers. */
export async function epochsNumbered(numbers: readonly number[]): Promise<Epoch[]> {
  return db("lookups").$queryRaw<Row[]>`
    SELECT number, value, first_message AS first, last_message AS last FROM epoch WHERE number = ANY(${numbers}::integer[])`;
}

/** Whether the database has an epoch, and the last number that the database assigned to a message. */
export async function stateOfEpoch(
  value: bigint,
): Promise<{ isThere: boolean; lastMessage: bigint }> {
  const [row] = await db().$queryRaw<{ isThere: boolean; lastMessage: bigint }[]>`
    SELECT EXISTS (SELECT FROM epoch WHERE value = ${value}) AS "isThere",
           CASE WHEN is_called THEN last_value ELSE 0 END AS "lastMessage"
    FROM message_id_seq`;
  return row ?? { isThere: false, lastMessage: 0n };
}
