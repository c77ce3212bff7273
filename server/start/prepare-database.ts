import { setTimeout as sleep } from "node:timers/promises";
import type { Settings } from "@/lib/settings-schema";
import { DatabaseDownError } from "@/lib/start-error";
import { step } from "@/server/build/progress.mjs";
import { checkDatabase } from "@/server/database/check-database";
import { migrate } from "@/server/database/migrate";
import { stopLaunched } from "@/server/embedded-postgres/launch";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "@/server/embedded-postgres/start-embedded-postgres";
import { ensureSecrets } from "./ensure-secrets";
import { onStop, throwIfStopping } from "./shutdown";
import { unusedDatabase } from "./unused-database";

/** A database with all migrations applied. */
export interface Database {
  databaseUrl: string;
  /** A sentence worth showing. */
  notice?: string | undefined;
}

const startWithoutMs = 1_000;
const retryMs = 1_000;

/**
 * Connects to the database, or starts the embedded one, and applies the migrations. `ready` rejects if that fails. With
 * `mayWait`, retries until the database answers, and `begun` resolves after a second, so that the start can continue
 * without it.
 */
export function prepareDatabase(
  settings: Settings,
  mayWait: boolean,
): { ready: Promise<Database>; begun: Promise<void> } {
  let postgres: EmbeddedPostgres | undefined;
  let starting: Promise<unknown> = Promise.resolve();
  const stopping = new AbortController();
  // Registered before the server, and so stopped after it: clicks are written before the database stops.
  onStop(async (ending) => {
    if (ending === "hand-over") return postgres?.leave();
    stopping.abort();
    await starting;
    // A Postgres that never answered may be running nevertheless.
    await (postgres ? postgres.stop() : stopLaunched());
  });
  const prepare = async (): Promise<Database> => {
    if (!settings.databaseUrl && !postgres) {
      const started = startPostgres(settings, stopping.signal);
      // Whether this fails is reported through `ready`.
      starting = started.catch(() => undefined);
      postgres = await started;
    }
    const database = postgres
      ? { databaseUrl: postgres.url, notice: postgres.notice }
      : await givenDatabase(settings.databaseUrl ?? "", settings.dataDir);
    await step("Migrating the database", () => migrate(database.databaseUrl, "prisma/migrations"));
    return database;
  };
  const ready = mayWait ? untilItAnswers(prepare) : prepare();
  // Callers that await it handle the error.
  ready.catch(() => undefined);
  return { ready, begun: mayWait ? sleep(startWithoutMs) : new Promise(() => undefined) };
}

async function untilItAnswers(prepare: () => Promise<Database>): Promise<Database> {
  for (let isReported = false; ; ) {
    try {
      return await prepare();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (!isReported) process.stderr.write(`${(error as Error).message} ${withoutDatabase}\n`);
      isReported = true;
    }
    await sleep(retryMs);
    throwIfStopping();
  }
}

const withoutDatabase =
  "Until it answers, links in emails are redirected and clicks are stored in DATA_DIR; everything else waits.";

/**
 * Whether to retry after an error. The database may also go away between the first connection and the end of the
 * migrations.
 */
function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (
    error instanceof DatabaseDownError ||
    /^(ECONN|ETIMEDOUT|EPIPE|08|57P)/.test(code ?? "") ||
    /Connection terminated|timeout/i.test(message ?? "")
  );
}

async function givenDatabase(databaseUrl: string, dataDir: string): Promise<Database> {
  await step("Connecting to the database", () => checkDatabase(databaseUrl));
  return { databaseUrl, notice: await unusedDatabase(dataDir) };
}

async function startPostgres(
  { dataDir, isSuccessor }: Settings,
  signal: AbortSignal,
): Promise<EmbeddedPostgres> {
  const { DATABASE_PASSWORD: password } = await ensureSecrets(dataDir);
  const report = async (sentence: string) => {
    const { log } = await import("@/lib/log");
    log.warn(sentence);
  };
  return step("Starting the database", () =>
    startEmbeddedPostgres({
      dataDir,
      password,
      mend: true,
      takesOver: isSuccessor,
      signal,
      onEvent: report,
    }),
  );
}
