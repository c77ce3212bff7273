import { access, mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { env, type Settings } from "@/lib/env";
import { log } from "@/lib/log";

/** A row of the dictionary. */
export interface Origin {
  id: number;
  origin: string;
}

/**
 * The dictionary on disk, JSON lines, one file for each database, beside the spool: with it, a start while the database is down
 * still redirects. Kept up to date before a link of a new origin is handed out. The same line may be there twice.
 */
const fileOf = ({ dataDir, databaseId }: Pick<Settings, "dataDir" | "databaseId">) =>
  join(dataDir, "spool", `origins-${databaseId}.jsonl`);
const file = () => fileOf(env());

/** Whether a server has run with this DATA_DIR on this database before. */
export async function hasSnapshot(settings: Settings): Promise<boolean> {
  return access(fileOf(settings)).then(
    () => true,
    () => false,
  );
}

/** What is on the disk; nothing when there is no file. */
export async function readSnapshot(): Promise<Origin[]> {
  const text = await readFile(file(), "utf8").catch((error) => {
    if (error.code !== "ENOENT") log.error({ err: error }, "origins can't be read from the disk");
    return "";
  });
  return text.split("\n").flatMap((line) => parse(line) ?? []);
}

/** Adds to what is on the disk. A disk that does not take it is logged: links go on working as long as the database does. */
export async function addToSnapshot(origins: readonly Origin[]): Promise<void> {
  await keep(origins, async (lines) => {
    const handle = await open(file(), "a", 0o600);
    await handle
      .appendFile(lines)
      .then(() => handle.datasync())
      .finally(() => handle.close());
  });
}

/** Replaces what is on the disk. */
export async function writeSnapshot(origins: readonly Origin[]): Promise<void> {
  await keep(origins, async (lines) => {
    await mkdir(dirname(file()), { recursive: true, mode: 0o700 });
    const news = `${file()}.${process.pid}.tmp`;
    const handle = await open(news, "w", 0o600);
    await handle
      .writeFile(lines)
      .then(() => handle.sync())
      .finally(() => handle.close());
    await rename(news, file());
  });
}

async function keep(
  origins: readonly Origin[],
  write: (lines: string) => Promise<void>,
): Promise<void> {
  try {
    await write(origins.map(({ id, origin }) => `${JSON.stringify({ id, origin })}\n`).join(""));
  } catch (error) {
    log.error({ err: error }, "origins can't be kept on the disk");
  }
}

// A line that was cut off is left out.
function parse(line: string): Origin | undefined {
  try {
    const { id, origin } = JSON.parse(line);
    return Number.isInteger(id) && typeof origin === "string" ? { id, origin } : undefined;
  } catch {
    return undefined;
  }
}
