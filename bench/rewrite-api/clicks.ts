import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Form, fill } from "./emails";
import { send } from "./send";
import type { Ours } from "./servers";
import { say, table } from "./table";
import { templateOf } from "./template";

const perSecond = 500;
const program = join(import.meta.dirname, "click-load.ts");

/** Measures clicks at a steady rate, alone and while personalised emails come as fast as they are answered. */
export async function measureClicks(options: {
  ours: Ours;
  form: Form;
  connections: number;
  seconds: number;
}): Promise<void> {
  const { ours, seconds, ...sending } = options;
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-bench-"));
  try {
    await clicks(ours, folder, 2);
    const alone = await clicks(ours, folder, seconds);
    const template = templateOf(20);
    const count = 3_000 * (seconds + 5);
    const emails = { ...sending, template, kind: "personalised", count } as const;
    const file = await links(ours, folder, seconds);
    const [{ perSecond: rate }, beside] = await Promise.all([
      send(ours, { ...emails, seconds: seconds + 2 }),
      clicksOf(ours, file),
    ]);
    say(`\n${perSecond} clicks a second, from the moment at which each was due:\n`);
    const rows = [
      ["no emails", ...alone],
      [`${Math.round(rate)} emails/s of 20 KB, personalised`, ...beside],
    ];
    say(table(["beside", "half within", "99 of 100 within", "slowest"], rows));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function clicks(ours: Ours, folder: string, seconds: number): Promise<string[]> {
  return clicksOf(ours, await links(ours, folder, seconds));
}

/** Half within, 99 of 100 within, and the slowest. */
async function clicksOf(ours: Ours, file: string): Promise<string[]> {
  const args = ["--import", "tsx", program, String(ours.port), String(perSecond), file];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 });
  const latencies = (JSON.parse(stdout) as number[]).sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)] as number;
  return [0.5, 0.99, 1].map((share) => `${at(share).toFixed(1)} ms`);
}

/** A file with a tracked link per line, so many that each is clicked once. */
async function links(ours: Ours, folder: string, seconds: number): Promise<string> {
  const template = templateOf(20);
  const html = fill(template, 0);
  const urls: string[] = [];
  while (urls.length < perSecond * seconds) {
    const response = await fetch(`http://localhost:${ours.port}/api/rewrite`, {
      method: "POST",
      headers: { Authorization: `Bearer ${ours.apiKey}`, "Content-Type": "application/json" },
      body: JSON.stringify({ html, campaign: "clicks" }),
    });
    const answer = (await response.json()) as { links: { rewritten: string }[] };
    ours.answered += 1;
    if (answer.links.length !== template.links) throw new Error(JSON.stringify(answer));
    urls.push(...answer.links.map(({ rewritten }) => rewritten));
  }
  const file = join(folder, `links-${seconds}`);
  await writeFile(file, urls.slice(0, perSecond * seconds).join("\n"));
  return file;
}
