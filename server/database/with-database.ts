import { provide, readSettings } from "@/lib/env";
import { StartError } from "@/lib/start-error";
import { startEmbeddedPostgres } from "@/server/embedded-postgres/start-embedded-postgres";
import { ensureSecrets } from "@/server/start/ensure-secrets";
import { checkDatabase } from "./check-database";
import { migrate } from "./migrate";
import { runningUrl } from "./running-url";

/** Runs an operator's command on the database that `npm start` uses. The server may be running. */
export async function withDatabase<Result>(work: () => Promise<Result>): Promise<Result> {
  const { settings, problems } = readSettings();
  if (!settings) throw new StartError(problems.map((problem) => `${problem}.`).join("\n"));
  const secrets = await ensureSecrets(settings.dataDir);
  const running =
    settings.databaseUrl ?? (await runningUrl(settings.dataDir, secrets.DATABASE_PASSWORD));
  const own = running
    ? undefined
    : await startEmbeddedPostgres({
        dataDir: settings.dataDir,
        password: secrets.DATABASE_PASSWORD,
      });
  const databaseUrl = running ?? own?.url ?? "";
  try {
    await checkDatabase(databaseUrl);
    await migrate(databaseUrl, "prisma/migrations");
    provide({
      DATABASE_URL: databaseUrl,
      NEXTAUTH_SECRET: settings.nextauthSecret ?? secrets.NEXTAUTH_SECRET,
      IDENTIFIER_KEYS: settings.identifierKeys?.join(",") ?? secrets.IDENTIFIER_KEYS,
      CLICKSTAMP_DATABASE_ID: settings.databaseId,
    });
    const { disconnect } = await import("@/lib/db");
    return await work().finally(disconnect);
  } finally {
    await own?.stop();
  }
}
