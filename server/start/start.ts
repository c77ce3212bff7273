import { setTimeout as sleep } from "node:timers/promises";
import { provide, readSettings } from "@/lib/env";
import type { Settings } from "@/lib/settings-schema";
import { StartError } from "@/lib/start-error";
import { buildApp, buildServer } from "@/server/build/build";
import { generate } from "@/server/build/generate";
import { step } from "@/server/build/progress.mjs";
import { canStartWithoutDatabase } from "@/server/database/can-start-without-database";
import { checkDataDir } from "./check-data-dir";
import { checkPorts } from "./check-port";
import { ensureSecrets } from "./ensure-secrets";
import { mendDataDir } from "./mend-data-dir";
import { type Database, prepareDatabase } from "./prepare-database";
import { reloadOnSignal, startedOn } from "./reload";
import { isStopping, onStop, starting, stopAll, stopOnSignals, throwIfStopping } from "./shutdown";
import { waitUntilHealthy } from "./wait-until-healthy";
import { generatedSecrets, welcome } from "./welcome";

const stopMs = 90_000;

interface StartOptions {
  /** Run in development mode, with automatic reload. */
  dev: boolean;
  /** Fill the workspace with two months of emails and clicks. */
  demo: boolean;
}

/** Starts everything, from reading the settings to a server that answers. Exits with 1 and a sentence if that fails. */
export async function start(options: StartOptions): Promise<void> {
  stopOnSignals();
  reloadOnSignal();
  process.once("uncaughtException", giveUp);
  try {
    process.stdout.write(await starting(bringUp(options)));
  } catch (error) {
    // A step may fail because the process was asked to stop. This is not an error.
    if (!isStopping()) await giveUp(error);
  }
}

async function bringUp({ dev, demo }: StartOptions): Promise<string> {
  const { settings, problems } = readSettings();
  if (!settings) throw new StartError(problems.map((problem) => `${problem}.`).join("\n"));
  await checkPorts(settings);
  await checkDataDir(settings.dataDir);
  await mendDataDir(settings.dataDir);
  await provideSecrets(settings);

  // Links must keep working: if possible, clicks are served before a slow or unavailable database answers.
  // A successor waits for the database, as the server that it replaces still serves clicks.
  const mayWait = !settings.isSuccessor && (await canStartWithoutDatabase(settings));
  const database = prepareDatabase(settings, mayWait);
  database.ready.then(provideDatabase, () => undefined);
  // Clicks need only the server, which is built in an instant: they are served while the app is still being built. A
  // successor waits for the app, too, as it takes requests for it from then on.
  const appBuilt = dev ? undefined : buildApp();
  // The start fails with it as soon as it gets there.
  appBuilt?.catch(() => undefined);
  await Promise.all([
    Promise.race([database.begun, database.ready]),
    dev ? generate() : buildServer(),
    settings.isSuccessor && appBuilt,
  ]);
  throwIfStopping();

  // Imported only now, because these modules need the complete settings, including generated secrets.
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
  // Runs before /api/health reports ready, so that the API key works from then on.
  const user = await ensureFirstUser();
  let isWelcomed = false;
  // Prints the generated secrets even if the start fails or is stopped from here on: they are shown only once.
  onStop(async () => {
    if (!isWelcomed) process.stdout.write(generatedSecrets(user));
  });
  await appBuilt;
  throwIfStopping();
  await step("Starting the app", async () => {
    await service.startApp({ DATABASE_URL: databaseUrl });
    await waitUntilHealthy(settings);
  });
  if (demo) {
    const { fillDemo } = await import("@/server/demo/fill-demo");
    await step("Filling the demo", fillDemo);
  }
  if (service.sockets) startedOn(service.sockets);
  isWelcomed = true;
  return welcome(settings, user, notices);
}

async function provideSecrets(settings: Settings): Promise<void> {
  const secrets = await ensureSecrets(settings.dataDir);
  provide({
    NEXTAUTH_SECRET: settings.nextauthSecret ?? secrets.NEXTAUTH_SECRET,
    IDENTIFIER_KEYS: settings.identifierKeys?.join(",") ?? secrets.IDENTIFIER_KEYS,
    // A placeholder, at which nothing answers, until the embedded database has a URL.
    DATABASE_URL: settings.databaseUrl ?? "postgres://127.0.0.1:1/not-yet",
    // The defaults of these depend on whether DATABASE_URL was given.
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
  // Longer than the server's processes and the database may take, each of which is killed after its own timeout.
  await Promise.race([stopAll(), sleep(stopMs)]);
  process.exit(1);
}
