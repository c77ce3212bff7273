import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { npmStart, type Started } from "@/tests/e2e/npm-start";
import { freePort } from "@/tests/free-port";
import type { Settings } from "./servers";

const root = dirname(dirname(import.meta.dirname));

/** Clickstamp as `npm start` runs it, with its own database in `dataDir`. */
export async function startOurs(
  workers: number,
  dataDir: string,
): Promise<Started & { port: number }> {
  const port = await freePort();
  const started = await npmStart(root, {
    PORT: String(port),
    DATA_DIR: dataDir,
    WORKERS: String(workers),
    CLICK_URL: "http://clicks.localhost",
    LOG_LEVEL: "warn",
  });
  return { ...started, port };
}

/** The same on a running database. */
export async function startBeside(
  workers: number,
  dataDir: string,
  settings: Settings,
): Promise<Started & { port: number }> {
  const port = await freePort();
  const started = await npmStart(root, {
    PORT: String(port),
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    WORKERS: String(workers),
    CLICK_URL: "http://clicks.localhost",
    DATABASE_URL: settings.databaseUrl,
    IDENTIFIER_KEYS: settings.identifierKeys,
    NEXTAUTH_SECRET: settings.nextauthSecret,
    LOG_LEVEL: "warn",
  });
  return { ...started, port };
}

/** Settings for other servers on the embedded database in `dataDir`, with the secrets that its first start generated. */
export async function settingsOf(dataDir: string, messages: number): Promise<Settings> {
  const secrets = JSON.parse(await readFile(join(dataDir, "secrets.json"), "utf8"));
  const pidFile = await readFile(join(dataDir, "postgres/postmaster.pid"), "utf8");
  const port = pidFile.split("\n")[3];
  return {
    databaseUrl: `postgres://postgres:${secrets.DATABASE_PASSWORD}@127.0.0.1:${port}/clickstamp`,
    identifierKeys: secrets.IDENTIFIER_KEYS,
    nextauthSecret: secrets.NEXTAUTH_SECRET,
    messages,
  };
}

/** Settings with new secrets, for servers on the database at `databaseUrl`. */
export function newSettings(databaseUrl: string, messages: number): Settings {
  const secret = () => randomBytes(32).toString("hex");
  return { databaseUrl, identifierKeys: secret(), nextauthSecret: secret(), messages };
}

export async function connect(settings: Settings): Promise<Client> {
  const client = new Client({ connectionString: settings.databaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** The number of clicks in the roll-ups, once inbox and spools are empty. */
export async function settledRows(client: Client): Promise<number> {
  for (let last = -1; ; ) {
    const { rows } = await client.query(
      `SELECT (SELECT coalesce(sum(total), 0)::int FROM campaign_total) AS count,
              (SELECT count(*)::int FROM click_inbox) AS waiting`,
    );
    const { count, waiting } = rows[0];
    if (count === last && waiting === 0) return count;
    last = count;
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}
