import { applyInWorker, planInWorker, useBuiltWorker } from "@/lib/emails/plan-in-worker";
import { processesFolder } from "@/server/build/build";
import { fill, type Kind } from "./emails";
import { median } from "./rates";
import { say, table } from "./table";
import { otherTemplate, type Size, templateOf } from "./template";

const counts = { new: 40, personalised: 300, identical: 300 };
const kinds = Object.keys(counts) as Kind[];
const clickDomain = { hostname: "clicks.example.com", port: "", https: "match" } as const;
const chosen = { clickDomain, insteadOf: undefined, ownHostnames: [] };
const identify = () => "ID0123456789abc";
const workspaceId = 1;
let made = 0;

/**
 * Measures the processor time of rewriting alone, in this process and its threads: finding the links, planning, and inserting
 * the new URLs. The server must have been built.
 */
export async function measureRewriting(sizes: Size[], rounds: number): Promise<void> {
  useBuiltWorker(`${processesFolder}/rewrite-worker.mjs`);
  const rows: string[][] = [];
  for (const size of sizes) {
    const found: Record<Kind, number[]> = { new: [], personalised: [], identical: [] };
    // The first round warms up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const kind of kinds) {
        const ms = await costOf(size, kind);
        if (round > 0) found[kind].push(ms);
      }
    }
    const ms = (kind: Kind) => median(found[kind]);
    rows.push([
      `${size} KB`,
      ...kinds.map((kind) => `${ms(kind).toFixed(3)} ms`),
      `1/${(ms("new") / ms("personalised")).toFixed(1)}`,
      (ms("personalised") / ms("identical")).toFixed(2),
    ]);
  }
  const head = ["email", "first of its template", "personalised copy", "identical"];
  say("\nProcessor time of rewriting alone:\n");
  say(table([...head, "copy to first", "copy to identical"], rows));
}

/** Milliseconds for one email of a kind. */
async function costOf(size: Size, kind: Kind): Promise<number> {
  const template = templateOf(size);
  const warmUp = 5;
  // Read from bytes, as from a request: strings joined from pieces would be joined while the clock runs.
  const emails = Array.from({ length: warmUp + counts[kind] }, () => {
    made += 1;
    const own = kind === "new" ? otherTemplate(template, made) : template;
    return Buffer.from(fill(own, kind === "identical" ? 0 : made)).toString();
  });
  for (const html of emails.slice(0, warmUp)) await rewrite(html);
  const before = process.cpuUsage();
  for (const html of emails.slice(warmUp)) await rewrite(html);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / counts[kind];
}

async function rewrite(html: string): Promise<void> {
  const input = { html };
  const plan = await planInWorker(workspaceId, input, chosen);
  await applyInWorker({ input, chosen, plan }, identify);
}
