import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare } from "../server/build/prepare.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "clickstamp-results-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

// Tests must not see the settings or the mode of a production environment.
const settings =
  /^(NODE_ENV|PORT|HOST|DATA_DIR|LOG_LEVEL|TRUST_PROXY|WORKERS|API_WORKERS|RUNTIME_DIRECTORY|(APP|CLICK|ADMIN|NEXTAUTH|DATABASE|IDENTIFIER|METRICS|ORIGIN|DNS|ALLOW)_.*)$/;
for (const name of Object.keys(process.env)) if (settings.test(name)) delete process.env[name];
// Chromium and other programs need a home directory.
if (!process.env.HOME) {
  process.env.HOME = join(folder, "home");
  mkdirSync(process.env.HOME);
}

await prepare({ dev: true });
const { runAll } = await import("./run-all.ts");
process.exit(await runAll(folder, { isQuick: process.argv.includes("--quick") }));
