import type { Kind } from "./emails";
import { nodeProcesses } from "./processes";
import { median } from "./rates";
import { send } from "./send";
import type { Ours } from "./servers";
import { say, table } from "./table";
import { type Size, templateOf } from "./template";

const kinds: Kind[] = ["new", "personalised", "identical"];

/** Enough for a time that Linux counts in hundredths of a second. */
const countOf = (kind: Kind, size: Size) => (kind === "new" || size === 100 ? 200 : 1_000);

/**
 * Measures the processor time that an email takes in the server, Postgres not included, when it is the first of its template,
 * a personalised copy, or identical to the one before. One connection, alternating rounds.
 */
export async function measureCosts(ours: Ours, sizes: Size[], rounds: number): Promise<void> {
  const rows: string[][] = [];
  for (const size of sizes) {
    const found: Record<Kind, number[]> = { new: [], personalised: [], identical: [] };
    const template = templateOf(size);
    for (let round = 0; round < rounds; round += 1) {
      for (const kind of kinds) {
        const sending = { template, kind, form: "call", connections: 1 } as const;
        const count = countOf(kind, size);
        await send(ours, { ...sending, count: 20 });
        const before = cpuSeconds(ours);
        await send(ours, { ...sending, count });
        found[kind].push((1000 * (cpuSeconds(ours) - before)) / count);
      }
    }
    const ms = (kind: Kind) => median(found[kind]);
    rows.push([
      `${size} KB`,
      ...kinds.map((kind) => `${ms(kind).toFixed(2)} ms`),
      `1/${(ms("new") / ms("personalised")).toFixed(1)}`,
      (ms("personalised") / ms("identical")).toFixed(2),
    ]);
  }
  const head = ["email", "first of its template", "personalised copy", "identical"];
  say(`\nProcessor time of an email in the server's processes, one connection:\n`);
  say(table([...head, "copy to first", "copy to identical"], rows));
}

const cpuSeconds = ({ pid }: Ours) =>
  nodeProcesses(pid).reduce((sum, one) => sum + one.cpuSeconds, 0);
