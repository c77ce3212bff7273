import { fileURLToPath } from "node:url";
import { prepare } from "../build/prepare.mjs";

// Runs one of the operator's commands: `node server/commands/command.mjs NAME …` calls `main` of NAME.ts in this folder,
// with the arguments and the folder in which the command was called.
const { npm_lifecycle_event: script, INIT_CWD } = process.env;
const [, , name, ...args] = process.argv;
// npm changes to our folder before it runs a script, and passes the original one in INIT_CWD.
const calledIn = script === name && INIT_CWD ? INIT_CWD : process.cwd();
process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
await prepare();
const { main } = await import(`./${name}.ts`);
process.exit(await main(args, calledIn));
