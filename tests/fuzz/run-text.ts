import { disagreements } from "@/tests/text-readings/characters";
import { readLines } from "@/tests/text-readings/read-lines";
import { withDatabase } from "./with-database";

/**
 * `npm run fuzz:text`: rewrites as many lines of text as the first argument says (100,000) with the seed of the second, on a
 * database of its own, and compares how linkify-it, linkifyjs and Autolinker read them before and after; then tries every
 * character that the finder takes for part of a URL. Exits with 1 when a link leads elsewhere, text is lost, a character is read
 * differently, or less than 95 % of the URLs on which all three agree are tracked.
 */
async function main(count: number, seed: number): Promise<void> {
  await withDatabase({ name: "text", clickUrl: "https://clicks.example.com" }, async (id) => {
    const { scripts, faults } = await readLines(id, { seed, count });
    report(scripts, faults);
  });
}

function report(
  scripts: Awaited<ReturnType<typeof readLines>>["scripts"],
  faults: readonly string[],
): void {
  const rows = Object.entries(scripts).map(([script, sums]) => {
    const share = `${((100 * sums.tracked) / sums.agreed).toFixed(1)} %`;
    return [script, sums.lines, sums.links, sums.agreed, sums.tracked, share].join(" | ");
  });
  const differing = disagreements(1);
  const lines = [
    "script | lines | tracked | all agree | of these tracked | share",
    "--- | --- | --- | --- | --- | ---",
    ...rows,
    "",
    `${faults.length} faults`,
    ...faults.slice(0, 20),
    `${differing.length} characters that programs differ about${differing.map((one) => ` ${one}`).join("")}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  const isComplete = Object.values(scripts).every(
    ({ agreed, tracked }) => tracked >= 0.95 * agreed,
  );
  if (faults.length > 0 || differing.length > 0 || !isComplete) process.exitCode = 1;
}

await main(Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 1));
