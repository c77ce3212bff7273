import { dirname } from "node:path";
import { runFaults } from "./run-faults";
import { table } from "./table";
import { wrongWith } from "./wrong-with";

/** All faults at full length, or with `--short` as `npm test` runs them; prints a table. Exits with 1 when the promise was broken. */
async function main(): Promise<void> {
  const outcomes = await runFaults({
    folder: dirname(dirname(import.meta.dirname)),
    length: process.argv.includes("--short") ? "short" : "full",
    perSecond: Number(process.env.PER_SECOND ?? 200),
    report: (outcome) => {
      const wrong = wrongWith(outcome);
      process.stdout.write(`${wrong.length > 0 ? "✗" : "✓"} ${outcome.fault.name}\n`);
      for (const one of wrong) process.stdout.write(`    ${one}\n`);
    },
  });
  process.stdout.write(`\n${table(outcomes)}\n`);
  process.exit(outcomes.some((outcome) => wrongWith(outcome).length > 0) ? 1 : 0);
}

await main();
