import { join } from "node:path";
import { Client } from "pg";
import type { Stage } from "./scenario";

const fileOf = ({ folder }: Stage) => join(folder, "dump");

/** Dumps the database, as an operator does. */
export async function dump(stage: Stage): Promise<void> {
  const { cluster } = stage;
  await cluster.program("pg_dump", ["-Fc", "-Z0", "-f", fileOf(stage), cluster.url("clickstamp")]);
}

/** Restores the dump into a database of the cluster. */
export async function restore(stage: Stage, database: string, flags: string[] = []): Promise<void> {
  const { cluster } = stage;
  const args = [...flags, "-d", cluster.url(database), fileOf(stage)];
  await cluster.program("pg_restore", args).catch((error: Error & { stderr: string }) => {
    // With --clean, pg_restore tries to drop what partitions inherit, and goes on when that fails: their tables go all the same.
    const problems = error.stderr.split("\n").filter((line) => /error:/.test(line));
    if (!problems.every((line) => line.includes("cannot drop inherited constraint"))) throw error;
  });
}

/** Puts what was dumped in place of what there is, in one transaction; once more, as an operator would, when that and the app waited for each other. */
export async function restoreAtOnce(stage: Stage): Promise<void> {
  const { cluster } = stage;
  const script = `${fileOf(stage)}.sql`;
  await cluster.program("pg_restore", ["-f", script, fileOf(stage)]);
  const flags = ["--single-transaction", "-q", "-v", "ON_ERROR_STOP=1", "-d"];
  const empty = ["-c", "DROP SCHEMA public CASCADE", "-c", "CREATE SCHEMA public", "-f", script];
  const args = ["-X", ...flags, cluster.url("clickstamp"), ...empty];
  for (let tries = 1; ; tries += 1) {
    const failure = await cluster.program("psql", args).then(
      () => undefined,
      (error: Error) => error,
    );
    if (!failure) return;
    if (tries > 20 || !failure.message.includes("deadlock")) throw failure;
  }
}

/** Runs statements in a database of the cluster, each by itself. */
export async function execute(
  { cluster }: Pick<Stage, "cluster">,
  database: string,
  ...statements: string[]
): Promise<void> {
  const client = new Client({ connectionString: cluster.url(database) });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A statement that empties every table; the sequences stay as they are. */
export async function emptyTables(stage: Stage, how: "TRUNCATE" | "DELETE"): Promise<void> {
  await execute(
    stage,
    "clickstamp",
    `DO $$ DECLARE one record; BEGIN
       SET LOCAL session_replication_role = replica;
       FOR one IN SELECT oid::regclass AS name FROM pg_class
         WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace LOOP
         EXECUTE format('${how === "TRUNCATE" ? "TRUNCATE %s CASCADE" : "DELETE FROM %s"}', one.name);
       END LOOP;
     END $$`,
  );
}
