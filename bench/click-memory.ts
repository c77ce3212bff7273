import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { newDataDir } from "@/tests/new-data-dir";
import { load } from "./click/load";
import { storeMessages, writeTargets } from "./click/messages";
import { connect, settingsOf, settledRows, startOurs } from "./click/ours";

/*
 * Measures the memory of the process that answers clicks, over millions of them, as `npm start` runs it. Needs wrk.
 *
 *   npx tsx bench/click-memory.ts [--clicks 10000000] [--messages 1000000] [--connections 64]
 */
const { values: given } = parseArgs({
  options: {
    clicks: { type: "string", default: "10000000" },
    messages: { type: "string", default: "1000000" },
    connections: { type: "string", default: "64" },
  },
});
const clicks = Number(given.clicks);
const messages = Number(given.messages);
const connections = Number(given.connections);
const targetCount = 600_000;
/** Clicks in ten seconds, at most. */
const mostPerLoad = 100_000;
const step = clicks / 10;

async function main(): Promise<void> {
  const dataDir = await newDataDir("clickstamp-bench-");
  const stops: (() => Promise<unknown>)[] = [() => rm(dataDir, { recursive: true, force: true })];
  try {
    const app = await startOurs(1, dataDir);
    stops.push(() => app.stop());
    const settings = await settingsOf(dataDir, messages);
    const client = await connect(settings);
    stops.push(() => client.end());
    const origin = await storeMessages(client, messages);
    const targets = join(dataDir, "targets");
    const secret = settings.identifierKeys;
    await writeTargets({ file: targets, count: targetCount, messages, origin, secret });

    const pid = await clickProcess(app.process.pid as number);
    say(`${connections} connections, ${messages.toLocaleString("en")} messages.\n`);
    say("| clicks so far | redirects/s | memory, lowest | memory, highest |");
    say("| --- | --- | --- | --- |");
    let asked = 0;
    let cutOff = 0;
    for (let next = step; asked < clicks; next += step) {
      const begun = Date.now();
      const before = asked;
      const memory: number[] = [];
      while (asked < next) {
        const watching = setInterval(async () => memory.push(await memoryOf(pid)), 500);
        const options = { port: app.port, host: "clicks.localhost", targets, connections };
        const first = asked % (targetCount - mostPerLoad);
        const measured = await load({ ...options, first, seconds: 10 });
        clearInterval(watching);
        if (measured.errors > 0) throw new Error(`${measured.errors} errors`);
        asked += measured.requests;
        cutOff += connections;
      }
      const perSecond = (1000 * (asked - before)) / (Date.now() - begun);
      const megabytes = [Math.min(...memory), Math.max(...memory)].map((one) => `${one} MB`);
      const cells = [asked.toLocaleString("en"), Math.round(perSecond).toLocaleString("en")];
      say(`| ${[...cells, ...megabytes].join(" | ")} |`);
    }
    const rows = await settledRows(client);
    if (rows < asked || rows > asked + cutOff) throw new Error(`${asked} answers, ${rows} rows`);
    say(`\n${rows.toLocaleString("en")} rows for ${asked.toLocaleString("en")} answers.`);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function clickProcess(parent: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-eo", "pid,ppid,args"]);
  const lines = stdout.split("\n").map((line) => line.trim().split(/\s+/));
  const isBelow = (pid: string): boolean => {
    const [, above] = lines.find(([one]) => one === pid) ?? [];
    return above === String(parent) || (above !== undefined && above !== "0" && isBelow(above));
  };
  const found = lines.find(
    ([pid, , ...args]) => args.join(" ").includes("click-process.mjs") && isBelow(pid as string),
  );
  if (!found) throw new Error("no process that answers clicks");
  return Number(found[0]);
}

/** Resident, in megabytes. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
