import { installMissing } from "./install-missing.mjs";

/**
 * Prepares this process to import TypeScript: checks the version of Node, installs missing packages, with `dev` also those
 * for development, and registers tsx. If that fails, prints the reason and exits with 1. Uses only Node itself until the packages are installed.
 */
export async function prepare({ dev = false } = {}) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Clickstamp needs Node 20.19 or newer; this is ${process.versions.node}.`);
  }
  const problem = await installMissing({ dev });
  if (problem) fail(problem);
  // From here on, .ts files and the alias @/ can be imported.
  const { register } = await import("tsx/esm/api");
  register();
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
