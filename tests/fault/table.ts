import type { Outcome } from "./run-faults";

const columns: [string, (outcome: Outcome) => string][] = [
  ["fault", ({ fault }) => fault.name],
  ["requests", ({ requests }) => String(requests)],
  ["302s", ({ redirects }) => String(redirects)],
  ["share", (one) => `${((100 * one.redirects) / one.requests).toFixed(2)} %`],
  ["rows", ({ rows }) => String(rows)],
  ["missing", ({ missing }) => String(missing)],
  ["double", ({ double }) => String(double)],
  ["lost, counted", ({ lost }) => String(lost)],
  ["p50 ms", ({ p50 }) => p50.toFixed(1)],
  ["p99 ms", ({ p99 }) => p99.toFixed(0)],
  ["max ms", ({ max }) => max.toFixed(0)],
  ["else", ({ others, retried }) => elsewhere(others, retried)],
];

/** The outcomes as a Markdown table. */
export function table(outcomes: readonly Outcome[]): string {
  const cells = outcomes.map((outcome) => columns.map(([, cell]) => cell(outcome)));
  const all = [columns.map(([name]) => name), columns.map(() => "---"), ...cells];
  return all.map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function elsewhere(others: Record<string, number>, retried: number): string {
  const parts = Object.entries(others).map(([answer, count]) => `${count} × ${answer}`);
  if (retried > 0) parts.push(`${retried} asked again`);
  return parts.join(", ");
}
