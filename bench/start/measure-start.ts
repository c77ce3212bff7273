import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { npmStart } from "@/tests/e2e/npm-start";
import { freePort } from "@/tests/free-port";
import { cpuSeconds } from "./cpu-seconds";

/** What a first start took: figures by name, in the unit that the name says. */
export type Figures = Record<string, number>;

export interface Start {
  version: string;
  cache: "empty" | "filled";
  figures: Figures;
}

/** Starts a fresh clone until it is ready, loads a page, stops it, and starts it again. */
export async function measureStart(folder: string, cacheFolder: string): Promise<Figures> {
  const variables = { PORT: String(await freePort()), npm_config_cache: cacheFolder };
  const first = await timedStart(folder, variables);
  const second = await timedStart(folder, variables);
  const lock = await readFile(join(folder, "node_modules/.package-lock.json"), "utf8");
  return {
    "ready, s": first.seconds,
    "CPU, s": first.cpu,
    ...first.phases,
    "first page, s": first.page,
    "second start, s": second.seconds,
    packages: Object.keys(JSON.parse(lock).packages).length,
    "node_modules, MB": megabytes(join(folder, "node_modules")),
    "build, MB": megabytes(join(folder, ".next")),
    "npm cache, MB": megabytes(cacheFolder),
  };
}

async function timedStart(folder: string, variables: Record<string, string>) {
  const begun = performance.now();
  const seconds = (since: number) => (performance.now() - since) / 1000;
  const app = await npmStart(folder, variables);
  const ready = seconds(begun);
  const cpu = cpuSeconds(app.process.pid as number);
  const asked = performance.now();
  await (await fetch(`${app.appUrl}/login`)).text();
  const page = seconds(asked);
  await app.stop();
  return { seconds: ready, cpu, page, phases: phasesOf(app.output()) };
}

/** From lines such as `Building the app: 12.3 s`. */
function phasesOf(output: string): Figures {
  const lines = output.matchAll(/^(.+): ([\d.]+) s$/gm);
  return Object.fromEntries([...lines].map(([, title, taken]) => [`${title}, s`, Number(taken)]));
}

function megabytes(folder: string): number {
  return Number.parseInt(execFileSync("du", ["-sk", folder], { encoding: "utf8" }), 10) / 1024;
}
