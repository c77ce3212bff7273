import type { Outcome } from "./outcome";

const columns: [string, (outcome: Outcome) => string | number][] = [
  ["event", ({ scenario }) => scenario],
  ["links before", ({ links }) => links.before],
  ["lost", ({ links }) => links.lost],
  ["during", ({ links }) => links.during],
  ["after", ({ links }) => links.after],
  ["others'", ({ links }) => links.others],
  ["clicks", ({ clicks }) => clicks],
  ["302s", ({ redirects }) => redirects],
  ["of a lost message: 302", ({ lost }) => lost.redirects],
  ["404", ({ lost }) => lost.notFound],
  ["counted", ({ counted }) => counted],
  ["kept without message", ({ uncounted }) => uncounted],
  ["emails tried again", ({ away }) => away],
  ["wrong", ({ wrong }) => wrong.length],
];

/** The outcomes as a Markdown table. */
export function table(outcomes: readonly Outcome[]): string {
  const cells = outcomes.map((outcome) => columns.map(([, cell]) => cell(outcome)));
  const all = [columns.map(([name]) => name), columns.map(() => "---"), ...cells];
  return all.map((row) => `| ${row.join(" | ")} |`).join("\n");
}
