import { z } from "zod";

const migration = z.object({ name: z.string(), checksum: z.string() });

const table = z.object({
  name: z.string(),
  /** All columns but generated ones, whose values the target computes itself. */
  columns: z.array(z.string()).min(1),
  rows: z.int().nonnegative(),
  /** For a partition: the table it belongs to, and its bounds in SQL, `FOR VALUES FROM … TO …` or `DEFAULT`. */
  partition: z
    .object({ of: z.string(), bounds: z.string(), options: z.array(z.string()) })
    .optional(),
});

const sequence = z.object({
  name: z.string(),
  /** A bigint. */
  lastValue: z.string().regex(/^-?\d+$/),
  /** Whether `lastValue` has been used. If not, it is the next value. */
  isCalled: z.boolean(),
});

/** The content of a database or a backup, without the rows. */
export const manifest = z.object({
  /** The applied migrations, in order. */
  migrations: z.array(migration).min(1),
  /** The fingerprints of the keys that its links were made with. */
  keys: z.array(z.string()),
  /** All tables that contain rows themselves: includes partitions, but not their parent tables. */
  tables: z.array(table),
  sequences: z.array(sequence),
});

export type Manifest = z.infer<typeof manifest>;
export type Table = z.infer<typeof table>;
export type Sequence = z.infer<typeof sequence>;
export type AppliedMigration = z.infer<typeof migration>;
