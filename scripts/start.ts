import { setTimeout as sleep } from "node:timers/promises";
import { startEmbeddedPostgres } from "@/lib/embedded-postgres/start-embedded-postgres";
import { provide, readSettings, type Settings } from "@/lib/env";
import { migrate } from "@/lib/migrate";
import { StartError } from "@/lib/start-error";
import { build } from "./build";
import { checkDataDir } from "./check-data-dir";
import { checkDatabase } from "./check-database";
import { checkPort } from "./check-port";
import { ensureSecrets } from "./ensure-secrets";
import { generate } from "./generate";
import { step } from "./progress.mjs";
import { isStopping, onStop, starting, stopAll, stopOnSignals, throwIfStopping } from "./shutdown";
import { waitUntilHealthy } from "./wait-until-healthy";
import { welcome } from "./welcome";

/** Everything from reading the settings to a server that answers. Exits with 1 and a sentence when it can't be done. */
export async function start({ dev }: { dev: boolean }): Promise<void> {
  stopOnSignals();
  process.once("uncaughtException", giveUp);
  try {
    process.stdout.write(await starting(bringUp(dev)));
  } catch (error) {
    // A step that failed because we were asked to stop is no failure.
    if (!isStopping()) await giveUp(error);
  }
}

async function bringUp(dev: boolean): Promise<string> {
  const { settings, problems } = readSettings();
  if (!settings) throw new StartError(problems.map((problem) => `${problem}.`).join("\n"));
  await checkPort(settings.port, settings.host);
  await checkDataDir(settings.dataDir);

  const notice = await prepareDatabase(settings);
  throwIfStopping();
  await generate();
  throwIfStopping();
  if (!dev) await build();
  throwIfStopping();

  // Only now: they need what was just generated, and settings that are complete.
  const { ensureFirstUser } = await import("@/lib/first-start");
  const { disconnect } = await import("@/lib/db");
  const { startServer } = await import("@/server");
  onStop(disconnect);
  await step("Starting the server", async () => {
    const server = await startServer({ dev });
    onStop(() => server.close());
    await waitUntilHealthy(settings);
  });
  return welcome(settings, await ensureFirstUser(), notice);
}

/** Leaves a migrated database in DATABASE_URL; returns a sentence worth showing, if any. */
async function prepareDatabase(settings: Settings): Promise<string | undefined> {
  const { dataDir, host } = settings;
  const secrets = await ensureSecrets(dataDir);
  const { databaseUrl, notice } = settings.databaseUrl
    ? await givenDatabase(settings.databaseUrl)
    : await embeddedDatabase(dataDir, secrets.DATABASE_PASSWORD);
  provide({
    NEXTAUTH_SECRET: settings.nextauthSecret ?? secrets.NEXTAUTH_SECRET,
    IDENTIFIER_KEYS: settings.identifierKeys?.join(",") ?? secrets.IDENTIFIER_KEYS,
    DATABASE_URL: databaseUrl,
    // Its default depends on whether DATABASE_URL was given.
    HOST: host,
    // Read by next-auth itself.
    NEXTAUTH_URL: settings.appUrl.origin,
  });
  await step("Migrating the database", () => migrate(databaseUrl, "prisma/migrations"));
  return notice;
}

async function givenDatabase(
  databaseUrl: string,
): Promise<{ databaseUrl: string; notice?: string }> {
  await step("Connecting to the database", () => checkDatabase(databaseUrl));
  return { databaseUrl };
}

async function embeddedDatabase(
  dataDir: string,
  password: string,
): Promise<{ databaseUrl: string; notice?: string }> {
  const report = async (sentence: string) => {
    const { log } = await import("@/lib/log");
    log.warn(sentence);
  };
  const postgres = await step("Starting the database", () =>
    startEmbeddedPostgres({ dataDir, password, onEvent: report }),
  );
  onStop(postgres.stop);
  return { databaseUrl: postgres.url, notice: postgres.notice };
}

async function giveUp(error: unknown): Promise<void> {
  const { message, stack } = error as Error;
  process.stderr.write(
    `${error instanceof StartError ? message : `Clickstamp has failed: ${stack}`}\n`,
  );
  await Promise.race([stopAll(), sleep(10_000)]);
  process.exit(1);
}
