import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

// Like npm start, but does not compare node_modules with package-lock.json, because the image contains fewer packages.
// Until the server handles SIGUSR2, a request to reload must not end the process.
process.on("SIGUSR2", () => {});
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
register();
const { provide } = await import("../lib/env.ts");
provide({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
const { start } = await import("../server/start/start.ts");
await start({ dev: false });
