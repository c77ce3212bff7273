import { z } from "zod";

const migration = z.object({ name: z.string(), checksum: z.string() });

const table = z.object({
  name: z.string(),
  /** Without generated ones, whose values the target computes itself. */
  columns: z.array(z.string()).min(1),
  rows: z.int().nonnegative(),
  /** Of a partition: the table it belongs to and its bounds in SQL, `FOR VALUES FROM … TO …` or `DEFAULT`. */
  partition: z
    .object({ of: z.string(), bounds: z.string(), options: z.array(z.string()) })
    .optional(),
});

const sequence = z.object({
  name: z.string(),
  /** A bigint. */
  lastValue: z.string().regex(/^-?\d+$/),
  /** Whether `lastValue` was given out; if not, it is the next one. */
  isCalled: z.boolean(),
});

/** What is in a database, or in a backup of one: everything but the rows. */
export const manifest = z.object({
  /** Those applied, in order. */
  migrations: z.array(migration).min(1),
  /** Fingerprints of the keys that its links were made with. */
  keys: z.array(z.string()),
  /** Every table that holds rows itself: partitions, but not what they are partitions of. */
  tables: z.array(table),
  sequences: z.array(sequence),
});

export type Manifest = z.infer<typeof manifest>;
export type Table = z.infer<typeof table>;
export type Sequence = z.infer<typeof sequence>;
export type AppliedMigration = z.infer<typeof migration>;
