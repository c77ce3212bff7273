import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "@/lib/start-error";

const names = ["NEXTAUTH_SECRET", "IDENTIFIER_KEYS", "DATABASE_PASSWORD"] as const;

/** The generated secrets. If they are lost, all links ever sent break. */
export type Secrets = Record<(typeof names)[number], string>;

/**
 * The secrets in `dataDir/secrets.json`. Creates the file on the first call, readable by its owner only; the folder
 * must exist. Never changes secrets in the file, but adds those that a later version needs. Throws a StartError if the
 * file exists but can't be read, because a new one would silently break links.
 */
export async function ensureSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, "secrets.json");
  const known = await read(file);
  const missing = names.filter((name) => !known?.[name]);
  if (known && missing.length === 0) return known as Secrets;

  const made = missing.map((name) => [name, randomBytes(32).toString("hex")]);
  const secrets = { ...known, ...Object.fromEntries(made) } as Secrets;
  const temporary = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(temporary, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  if (known) await rename(temporary, file);
  // Unlike a rename, a link fails if another start has created the file. Its secrets are used then.
  else await link(temporary, file).catch(unlessThere);
  await rm(temporary, { force: true });
  return known ? secrets : ((await read(file)) as Secrets);
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") {
    throw new StartError(
      `secrets.json can't be created in DATA_DIR (${error.code}); set another folder.`,
    );
  }
}

async function read(file: string): Promise<Partial<Secrets> | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (code === "EACCES") {
      throw new StartError(
        `${file} can't be read by this user; use the one that starts Clickstamp.`,
      );
    }
    throw new StartError(`${file} can't be read as JSON; put back a copy of it that is whole.`);
  }
}
