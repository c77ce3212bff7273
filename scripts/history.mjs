import { fileURLToPath } from "node:url";
import { prepare } from "../server/build/prepare.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
await prepare({ dev: true });
await import("../tests/fault/history/main.ts");
