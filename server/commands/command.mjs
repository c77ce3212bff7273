import { fileURLToPath } from "node:url";
import { prepare } from "../build/prepare.mjs";

// Runs a command of the operator: `node server/commands/command.mjs NAME …` calls `main` of NAME.ts beside it, with the folder that it was called in.
const { npm_lifecycle_event: script, INIT_CWD } = process.env;
const [, , name, ...args] = process.argv;
// npm changes to our folder first.
const calledIn = script === name && INIT_CWD ? INIT_CWD : process.cwd();
process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
await prepare();
const { generate } = await import("../build/generate.ts");
await generate();
const { main } = await import(`./${name}.ts`);
process.exit(await main(args, calledIn));
