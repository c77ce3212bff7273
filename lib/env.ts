import { processWide } from "@/lib/process-wide";
import { type Settings, type Source, settingsSchema } from "@/lib/settings-schema";

/** The settings of a running server, including those that the start fills in. */
export type Env = Settings & {
  databaseUrl: string;
  nextauthSecret: string;
  identifierKeys: string[];
};

const known = processWide("env", () => ({ settings: undefined as Env | undefined }));

/**
 * Reads settings from environment variables. An empty variable counts as unset. `problems` has a sentence for each bad
 * one.
 */
export function readSettings(
  source: Source = process.env,
): { settings: Settings; problems: [] } | { settings: undefined; problems: string[] } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = settingsSchema(given).safeParse(given);
  if (parsed.success) return { settings: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ message }) => message);
  return { settings: undefined, problems: [...new Set(problems)] };
}

/** Sets environment variables that the start found or generated, for this process and its children. */
export function provide(values: Source): void {
  const changed = Object.entries(values).filter(([name, value]) => process.env[name] !== value);
  if (changed.length === 0) return;
  Object.assign(process.env, Object.fromEntries(changed));
  known.settings = undefined;
}

/** The settings of the running server, parsed once. Throws an Error that names what is missing or wrong. */
export function env(): Env {
  known.settings ??= complete();
  return known.settings;
}

function complete(): Env {
  const { settings, problems } = readSettings();
  if (!settings) throw new Error(problems.join("\n"));
  const { databaseUrl, nextauthSecret, identifierKeys } = settings;
  if (!databaseUrl) throw new Error("DATABASE_URL is not set; only npm start can do without");
  if (!nextauthSecret) throw new Error("NEXTAUTH_SECRET is not set; only npm start makes one");
  if (!identifierKeys) throw new Error("IDENTIFIER_KEYS is not set; only npm start makes one");
  return { ...settings, databaseUrl, nextauthSecret, identifierKeys };
}
