import { rm } from "node:fs/promises";
import { freePort } from "@/tests/free-port";
import { freshClone } from "./fresh-clone";
import { npmStart } from "./npm-start";

/**
 * Runs before all tests: installs the product in a fresh clone, where tests start theirs, unless E2E_FOLDER names one that is installed.
 * What is given back removes it; one that was given, with E2E_REMOVES_FOLDER only.
 */
export default async function install(): Promise<(() => Promise<void>) | undefined> {
  const { E2E_INSTANCE, E2E_FOLDER, E2E_REMOVES_FOLDER } = process.env;
  if (E2E_FOLDER && E2E_REMOVES_FOLDER) {
    return () => rm(E2E_FOLDER, { recursive: true, force: true });
  }
  if (E2E_INSTANCE || E2E_FOLDER) return undefined;
  const clone = await freshClone();
  try {
    await installIn(clone.folder);
  } catch (error) {
    await clone.remove().catch(() => undefined);
    throw error;
  }
  process.env.E2E_FOLDER = clone.folder;
  return clone.remove;
}

/** Starts the product with nothing but `npm start`, which installs and builds it, and stops it. */
export async function installIn(folder: string): Promise<void> {
  const started = await npmStart(folder, { PORT: String(await freePort()) });
  const code = await started.stop();
  if (code !== 0) throw new Error(`npm start ended with ${code}:\n${started.output()}`);
}

/** Where that is, for the workers. */
export function installedFolder(): string {
  const folder = process.env.E2E_FOLDER;
  if (!folder) throw new Error("Nothing was installed for the tests.");
  return folder;
}
