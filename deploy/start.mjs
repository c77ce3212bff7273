import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

// npm start without its look at node_modules, which in the image holds less than package-lock.json names.
// Until it is understood, a request to reload must not end the process.
process.on("SIGUSR2", () => {});
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
register();
const { provide } = await import("../lib/env.ts");
provide({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
const { start } = await import("../server/start/start.ts");
await start({ dev: false });
