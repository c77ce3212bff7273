import { freePort } from "@/tests/free-port";
import { freshClone } from "./fresh-clone";
import { npmStart } from "./npm-start";

/**
 * Runs before all tests: starts the product in a fresh clone with nothing but `npm start`, which installs and builds it. Tests start theirs
 * there. What is given back removes it.
 */
export default async function install(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_INSTANCE) return undefined;
  const clone = await freshClone();
  try {
    const started = await npmStart(clone.folder, { PORT: String(await freePort()) });
    const code = await started.stop();
    if (code !== 0) throw new Error(`npm start ended with ${code}:\n${started.output()}`);
  } catch (error) {
    await clone.remove().catch(() => undefined);
    throw error;
  }
  process.env.E2E_FOLDER = clone.folder;
  return clone.remove;
}

/** Where that is, for the workers. */
export function installedFolder(): string {
  const folder = process.env.E2E_FOLDER;
  if (!folder) throw new Error("Nothing was installed for the tests.");
  return folder;
}
