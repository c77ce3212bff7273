import { fileURLToPath } from "node:url";
import { prepare } from "../server/build/prepare.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
await prepare();
const { generate } = await import("../server/build/generate.ts");
await generate();
await import("../tests/fault/history/main.ts");
