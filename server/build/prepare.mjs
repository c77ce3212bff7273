import { installMissing } from "./install-missing.mjs";

/**
 * What must be there before anything written in TypeScript can run: a Node that is new enough, and the packages.
 * Ends the process with a sentence when it can't be had. Nothing but Node is used up to here.
 */
export async function prepare() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Clickstamp needs Node 20.19 or newer; this is ${process.versions.node}.`);
  }
  const problem = await installMissing();
  if (problem) fail(problem);
  // From here on .ts files and the alias @/ can be imported.
  const { register } = await import("tsx/esm/api");
  register();
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
