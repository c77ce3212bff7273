import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Form, Kind } from "./emails";
import { type ServerProcess, serverProcesses } from "./processes";
import { type Profile, selfTimes } from "./self-times";
import { send } from "./send";
import { checkStored, startOurs } from "./servers";
import { say, table } from "./table";
import { type Size, templateOf } from "./template";

const shownPlaces = 30;
const shownFunctions = 40;
/** A process that takes a smaller part of the time is left out. */
const smallShare = 0.05;
/** How long processes take to see a signal and to write their profiles. */
const signalMs = 2_000;
const profiler = join(import.meta.dirname, "profiler.mjs");

/** Sends emails to a server whose processes are profiled, and prints where those that take most of the time spend it. */
export async function profileEmails(options: {
  size: Size;
  kind: Kind;
  form: Form;
  connections: number;
  seconds: number;
}): Promise<void> {
  const { size, seconds, ...sending } = options;
  const folder = await mkdtemp(join(tmpdir(), "clickstamp-profile-"));
  try {
    const ours = await startOurs({ NODE_OPTIONS: `--import=${profiler}`, PROFILE_DIR: folder });
    try {
      const emails = { ...sending, template: templateOf(size), count: 3_000 * seconds };
      await send(ours, { ...emails, seconds: 3 });
      await signal(folder, "start");
      const before = serverProcesses(ours.pid);
      const { perSecond, emails: count } = await send(ours, { ...emails, seconds });
      const spent = difference(before, serverProcesses(ours.pid));
      await signal(folder, "stop");
      say(`${count} emails of ${size} KB, ${sending.kind}: ${Math.round(perSecond)} a second\n`);
      say(table(["process", "processor time of an email"], byName(spent, count)));
      await checkStored(ours);
      for (const one of busiest(spent)) await print(one, folder);
    } finally {
      await ours.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Starts or stops all profiles, see profiler.mjs. */
async function signal(folder: string, name: "start" | "stop"): Promise<void> {
  await writeFile(join(folder, name), "");
  await sleep(signalMs);
}

/** What each process has spent between two moments. */
function difference(before: ServerProcess[], after: ServerProcess[]): ServerProcess[] {
  return after.map((one) => {
    const earlier = before.find(({ pid }) => pid === one.pid)?.cpuSeconds ?? 0;
    return { ...one, cpuSeconds: one.cpuSeconds - earlier };
  });
}

function byName(spent: ServerProcess[], emails: number): string[][] {
  const sums = new Map<string, number>();
  for (const { name, cpuSeconds } of spent) sums.set(name, (sums.get(name) ?? 0) + cpuSeconds);
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .map(([name, seconds]) => [name, `${((1000 * seconds) / emails).toFixed(2)} ms`]);
}

function busiest(spent: ServerProcess[]): (ServerProcess & { share: number })[] {
  const nodes = spent.filter(({ name }) => name !== "postgres");
  const all = nodes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  return nodes
    .map((one) => ({ ...one, share: one.cpuSeconds / all }))
    .filter(({ share }) => share > smallShare)
    .sort((a, b) => b.share - a.share);
}

async function print(
  { pid, name, share: part }: ServerProcess & { share: number },
  folder: string,
): Promise<void> {
  const files = (await readdir(folder)).filter((file) => file.split(".")[1] === String(pid));
  for (const file of files.sort()) {
    const profile = JSON.parse(await readFile(join(folder, file), "utf8")) as Profile;
    const { busyMs, places, functions, whole } = selfTimes(profile);
    if (busyMs < 100) continue;
    const share = (ms = 0) => `${((100 * ms) / busyMs).toFixed(1)} %`;
    const most = (times: Map<string, number>, count: number) =>
      [...times].sort(([, a], [, b]) => b - a).slice(0, count);
    say(`\n## ${name}, thread ${file.split(".")[2]}: busy for ${(busyMs / 1000).toFixed(1)} s`);
    say(`The process took ${Math.round(100 * part)} % of the processor time of all.\n`);
    const byPlace = most(places, shownPlaces).map(([place, ms]) => [place, share(ms)]);
    say(table(["package or room, with what Node does for it", "time"], byPlace));
    const byFunction = most(functions, shownFunctions).map(([one, ms]) => {
      return [one, share(ms), share(whole.get(one))];
    });
    say(`\n${table(["function", "itself", "with what it calls"], byFunction)}`);
    const ours = [...whole].filter(([one]) => /\((lib|app|server|middleware)\b[^()]*\)$/.test(one));
    const byOurs = most(new Map(ours), shownFunctions).map(([one, ms]) => [one, share(ms)]);
    say(`\n${table(["function of ours", "with what it calls"], byOurs)}`);
  }
}
