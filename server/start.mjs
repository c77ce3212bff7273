import { fileURLToPath } from "node:url";
import { prepare } from "./build/prepare.mjs";

// SIGUSR2 requests a reload. Until its handler is set, the signal must not end the process.
process.on("SIGUSR2", () => {});
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const dev = process.argv.includes("--dev");
const demo = process.argv.includes("--demo");
// The demo has a folder of its own, so that it does not mix with existing data.
if (demo) process.env.DATA_DIR ||= ".data-demo";
process.env.NODE_ENV = dev ? "development" : "production";
// Next must not report usage data to its makers.
process.env.NEXT_TELEMETRY_DISABLED = "1";
await prepare({ dev });
const { start } = await import("./start/start.ts");
await start({ dev, demo });
