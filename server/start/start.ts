import { setTimeout as sleep } from "node:timers/promises";
import { provide, readSettings } from "@/lib/env";
import type { Settings } from "@/lib/settings-schema";
import { StartError } from "@/lib/start-error";
import { build } from "@/server/build/build";
import { generate } from "@/server/build/generate";
import { step } from "@/server/build/progress.mjs";
import { canStartWithoutDatabase } from "@/server/database/can-start-without-database";
import { checkDataDir } from "./check-data-dir";
import { checkPort } from "./check-port";
import { ensureSecrets } from "./ensure-secrets";
import { mendDataDir } from "./mend-data-dir";
import { type Database, prepareDatabase } from "./prepare-database";
import { reloadOnSignal, startedOn } from "./reload";
import { isStopping, onStop, starting, stopAll, stopOnSignals, throwIfStopping } from "./shutdown";
import { waitUntilHealthy } from "./wait-until-healthy";
import { generatedSecrets, welcome } from "./welcome";

const stopMs = 90_000;

interface StartOptions {
  /** With reload, for developers. */
  dev: boolean;
  /** Filled with two months of emails and clicks. */
  demo: boolean;
}

/** Everything from reading the settings to a server that answers. Exits with 1 and a sentence when it can't be done. */
export async function start(options: StartOptions): Promise<void> {
  stopOnSignals();
  reloadOnSignal();
  process.once("uncaughtException", giveUp);
  try {
    process.stdout.write(await starting(bringUp(options)));
  } catch (error) {
    // A step that failed because we were asked to stop is no failure.
    if (!isStopping()) await giveUp(error);
  }
}

async function bringUp({ dev, demo }: StartOptions): Promise<string> {
  const { settings, problems } = readSettings();
  if (!settings) throw new StartError(problems.map((problem) => `${problem}.`).join("\n"));
  if (settings.listenFd === undefined) await checkPort(settings.port, settings.host);
  await checkDataDir(settings.dataDir);
  await mendDataDir(settings.dataDir);
  await provideSecrets(settings);

  // Links must go on working: where they can, clicks are served before a database that is slow to come, or down.
  // What a successor replaces serves them better than it could.
  const mayWait = !settings.isSuccessor && (await canStartWithoutDatabase(settings));
  const database = prepareDatabase(settings, mayWait);
  database.ready.then(provideDatabase, () => undefined);
  await Promise.race([database.begun, database.ready]);
  throwIfStopping();
  await generate();
  throwIfStopping();
  if (!dev) await build();
  throwIfStopping();

  // Only now: they need what was just generated, and settings that are complete.
  const { startService } = await import("@/server/processes/start-service");
  const service = await step("Starting the server", () => startService({ dev, settings }));
  onStop(service.close);
  const { databaseUrl, notice } = await database.ready;
  throwIfStopping();
  const { checkKeys } = await import("@/lib/links/keys/check-keys");
  const { startJobs } = await import("@/server/processes/background-jobs");
  const { ensureFirstUser } = await import("@/lib/workspaces/ensure-admin");
  const { disconnect } = await import("@/lib/db");
  onStop(disconnect);
  await checkKeys();
  const { recogniseDatabase } = await import("@/lib/links/epochs/recognise-database");
  const notices = [notice, await recogniseDatabase()].filter((one) => one !== undefined);
  onStop(await startJobs());
  // Before /api/health says ready: from then on, the API key works.
  const user = await ensureFirstUser();
  let isWelcomed = false;
  // When the start fails or is stopped from here on, nothing else would ever tell them.
  onStop(async () => {
    if (!isWelcomed) process.stdout.write(generatedSecrets(user));
  });
  await step("Starting the app", async () => {
    await service.startApp({ DATABASE_URL: databaseUrl });
    await waitUntilHealthy(settings);
  });
  if (demo) {
    const { fillDemo } = await import("@/server/demo/fill-demo");
    await step("Filling the demo", fillDemo);
  }
  if (service.listenFd !== undefined) startedOn(service.listenFd);
  isWelcomed = true;
  return welcome(settings, user, notices);
}

async function provideSecrets(settings: Settings): Promise<void> {
  const secrets = await ensureSecrets(settings.dataDir);
  provide({
    NEXTAUTH_SECRET: settings.nextauthSecret ?? secrets.NEXTAUTH_SECRET,
    IDENTIFIER_KEYS: settings.identifierKeys?.join(",") ?? secrets.IDENTIFIER_KEYS,
    // Nothing answers there. It is replaced once the embedded database has an address.
    DATABASE_URL: settings.databaseUrl ?? "postgres://127.0.0.1:1/not-yet",
    // Their defaults depend on whether DATABASE_URL was given.
    HOST: settings.host,
    CLICKSTAMP_DATABASE_ID: settings.databaseId,
    // Read by next-auth itself.
    NEXTAUTH_URL: settings.appUrl.origin,
  });
}

const provideDatabase = ({ databaseUrl }: Database) => provide({ DATABASE_URL: databaseUrl });

async function giveUp(error: unknown): Promise<void> {
  const { message, stack } = error as Error;
  process.stderr.write(
    `${error instanceof StartError ? message : `Clickstamp has failed: ${stack}`}\n`,
  );
  // Longer than the processes of the server and the database may take: each of them is killed after its own time.
  await Promise.race([stopAll(), sleep(stopMs)]);
  process.exit(1);
}
