import { dirname } from "node:path";
import { runHistories } from "./run-histories";
import { table } from "./table";

const full = 10_000;

/** All scenarios with 10,000 links each, or with `--links=200`; `--only=NAME` for one. Prints a table. Exits with 1 when the promise was broken. */
async function main(): Promise<void> {
  const flag = (name: string) =>
    process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
  const only = flag("only")?.split(",");
  const outcomes = await runHistories({
    folder: dirname(dirname(dirname(import.meta.dirname))),
    links: Number(flag("links") ?? full),
    ...(only && { only }),
    report: ({ scenario, wrong }) => {
      process.stdout.write(`${wrong.length > 0 ? "✗" : "✓"} ${scenario}\n`);
      for (const one of wrong) process.stdout.write(`    ${one}\n`);
    },
  });
  process.stdout.write(`\n${table(outcomes)}\n`);
  process.exit(outcomes.some(({ wrong }) => wrong.length > 0) ? 1 : 0);
}

await main();
