import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/tests/free-port";
import { type App, startApp } from "./app";
import { type Database, startDatabase } from "./database";
import { type Fault, faults, type Stage } from "./faults";
import { type FreshLink, freshLinks } from "./links";
import { type Shot, startLoad } from "./load";
import { canMakeSmallDisk, makeSmallDisk, type SmallDisk } from "./small-disk";

/** What came of one fault under steady load. Every request is for a link that nobody had clicked. */
export interface Outcome {
  fault: Fault;
  requests: number;
  redirects: number;
  /** Requests that got no redirect, by what they got instead. */
  others: Record<string, number>;
  retried: number;
  rows: number;
  /** Redirected, and no row. */
  missing: number;
  /** More rows than one. */
  double: number;
  /** Clicks that the app said are lost. */
  lost: number;
  p50: number;
  p99: number;
  max: number;
}

const quietMs = { short: 500, full: 1000 };
const drainMs = 60_000;

export interface FaultOptions {
  /** A checkout, built or not. */
  folder: string;
  length: "short" | "full";
  perSecond: number;
  report?: (outcome: Outcome) => void;
}

/** Runs the faults one after another on one instance of real processes, which ends with them. */
export async function runFaults(options: FaultOptions): Promise<Outcome[]> {
  const { folder, length, perSecond, report } = options;
  const dataDir = await mkdtemp(join(tmpdir(), "clickstamp-fault-"));
  let disk: SmallDisk | undefined;
  let database: Database | undefined;
  let app: App | undefined;
  try {
    if (canMakeSmallDisk) disk = makeSmallDisk(join(dataDir, "spool"), 16);
    database = await startDatabase();
    const settings = { folder, dataDir, databaseUrl: database.url, port: await freePort() };
    app = await startApp(settings, "ready");
    const stage: Stage = {
      app,
      database,
      disk,
      restart: async (until) => {
        app = await startApp(settings, until);
        stage.app = app;
      },
    };
    const outcomes: Outcome[] = [];
    for (const fault of faults) {
      if ((length === "short" && fault.onlyFull) || (fault.needsDisk && !disk)) continue;
      const outcome = await suffer(fault, stage, fault.seconds[length] * 1000, perSecond);
      outcomes.push(outcome);
      report?.(outcome);
    }
    return outcomes;
  } finally {
    await app?.stop();
    await database?.stop();
    disk?.remove();
    await rm(dataDir, { recursive: true, force: true });
  }

  async function suffer(fault: Fault, stage: Stage, ms: number, rate: number): Promise<Outcome> {
    await untilReady(stage.app);
    // A start of the app may take up to a minute more.
    const links = await freshLinks(stage.app, Math.ceil((ms / 1000 + 60) * rate), slug(fault.name));
    const logged = stage.app.output().length;
    const load = startLoad(stage.app.port, links, rate);
    await sleep(quietMs[length]);
    const before = stage.app;
    await fault.inflict(stage, ms);
    await sleep(quietMs[length]);
    const shots = await load.stop();
    const output = stage.app === before ? stage.app.output().slice(logged) : stage.app.output();
    await spoolEmpty(join(dataDir, "spool"));
    const rows = await stage.database.rows([...new Set(links.map(({ message }) => message))]);
    return judge(fault, shots, links, rows, lostIn(output));
  }
}

function judge(
  fault: Fault,
  shots: Shot[],
  links: FreshLink[],
  rows: Map<string, number>,
  lost: number,
): Outcome {
  const others: Record<string, number> = {};
  for (const { answer } of shots) {
    if (answer !== 302) others[answer] = (others[answer] ?? 0) + 1;
  }
  const redirected = shots.filter(({ answer }) => answer === 302);
  const times = redirected.map(({ ms }) => ms).sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.floor((times.length - 1) * share)] ?? Number.NaN;
  // A client that asked twice because its connection broke may well have clicked twice.
  const retriedKeys = new Set(shots.filter(({ retried }) => retried).map(({ link }) => link.key));
  return {
    fault,
    requests: shots.length,
    redirects: redirected.length,
    others,
    retried: retriedKeys.size,
    rows: [...rows.values()].reduce((sum, count) => sum + count, 0),
    missing: redirected.filter(({ link }) => !rows.has(link.key)).length,
    double: links.filter(({ key }) => (rows.get(key) ?? 0) > (retriedKeys.has(key) ? 2 : 1)).length,
    lost,
    p50: quantile(0.5),
    p99: quantile(0.99),
    max: quantile(1),
  };
}

/** Everything that the app promised to keep is in the database now. */
async function spoolEmpty(folder: string): Promise<void> {
  const deadline = Date.now() + drainMs;
  let quiet = 0;
  while (quiet < 3) {
    const files = (await readdir(folder)).filter((name) => /\.ndjson/.test(name));
    quiet = files.length === 0 ? quiet + 1 : 0;
    if (Date.now() > deadline) throw new Error(`the spool was not drained: ${files.join(", ")}`);
    await sleep(300);
  }
}

function lostIn(output: string): number {
  const lines = output.split("\n").filter((line) => line.includes('"clicks lost'));
  return lines.reduce((sum, line) => sum + JSON.parse(line).clicks, 0);
}

async function untilReady(app: App): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const health = await fetch(`http://localhost:${app.port}/api/health`).catch(() => undefined);
    if (health?.ok) return;
    await sleep(200);
  }
  throw new Error(`the app never became ready:\n${app.output()}`);
}

const slug = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
