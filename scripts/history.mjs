import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
await prepare();
const { generate } = await import("./generate.ts");
await generate();
await import("../tests/fault/history/main.ts");
