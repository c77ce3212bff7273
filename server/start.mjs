import { fileURLToPath } from "node:url";
import { prepare } from "./build/prepare.mjs";

// Until it is understood, a request to reload must not end the process.
process.on("SIGUSR2", () => {});
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const dev = process.argv.includes("--dev");
const demo = process.argv.includes("--demo");
// Beside what somebody has, not into it.
if (demo) process.env.DATA_DIR ||= ".data-demo";
process.env.NODE_ENV = dev ? "development" : "production";
// Nobody is told that this runs.
process.env.NEXT_TELEMETRY_DISABLED = "1";
await prepare();
const { start } = await import("./start/start.ts");
await start({ dev, demo });
