import { spawn } from "node:child_process";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { RewriteInput } from "@/lib/emails/email";
import { applyInWorker, planInWorker } from "@/lib/emails/plan-in-worker";
import { AppError } from "@/lib/errors";
import { bombs } from "./bombs";
import { compareRandomCopies } from "./copies";
import { fuzzForever } from "./random-emails";

/**
 * `npm run fuzz`: a million random copies of random templates, each read as a parser reads it; every bomb at 5 MB, each in a process of its own, with what it took; then random emails for as many minutes as
 * the first argument says (1). Exits with 1 when something took more than 2 s of CPU or 500 MB, or broke a promise.
 */
const size = 5_000_000;
const maxMs = 2000;
const maxMb = 500;

const chosen = {
  clickDomain: { hostname: "clicks.example.com", port: "", https: "match" as const },
  insteadOf: undefined,
  ownHostnames: [],
};

interface Measured {
  cpuMs: number;
  mb: number;
  pauseMs: number;
  outcome: string;
}

/** In a child: rewrites one bomb as the server does. */
async function measure(name: string): Promise<Measured> {
  const input = { ...bombs(size)[name]!(), trapLink: true };
  // The worker is there, and knows how to rewrite.
  await rewrite({ html: `<a href="https://e.co/">${"x".repeat(40_000)}` });
  const rssBefore = process.memoryUsage().rss;
  const cpuBefore = process.cpuUsage();
  const pauses = monitorEventLoopDelay({ resolution: 1 });
  pauses.enable();
  const outcome = await rewrite(input);
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    cpuMs: Math.round((user + system) / 1000),
    mb: Math.round((process.resourceUsage().maxRSS * 1024 - rssBefore) / 1024 ** 2),
    pauseMs: Math.round(pauses.max / 1e6),
    outcome,
  };
}

async function rewrite(input: RewriteInput): Promise<string> {
  try {
    const plan = await planInWorker(1, input, chosen);
    const { links, skipped } = await applyInWorker(
      { input, chosen, plan },
      () => "ZssV4kv2Vp199R",
      plan.trap && "ZssV4kv2Vp199R",
    );
    const [first] = skipped;
    return `${links.length} links. ${first ? (first.detail ?? first.reason) : ""}`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message;
  }
}

async function measureInChild(name: string): Promise<Measured> {
  const args = ["--import", "tsx", import.meta.filename, "--measure", name];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const timer = setTimeout(() => child.kill("SIGKILL"), 120_000);
  let output = "";
  for await (const chunk of child.stdout) output += chunk;
  clearTimeout(timer);
  if (output === "") throw new Error(`${name} killed its process`);
  return JSON.parse(output);
}

async function main(): Promise<void> {
  const names = Object.keys(bombs(1000));
  const measured: (Measured & { name: string })[] = [];
  for (const name of names) {
    const result = { name, ...(await measureInChild(name)) };
    measured.push(result);
    const { cpuMs, mb, pauseMs, outcome } = result;
    const columns = [`${cpuMs} ms`, `${mb} MB`, `pause ${pauseMs} ms`].map((text) =>
      text.padStart(13),
    );
    process.stdout.write(`${name.padEnd(62)}${columns.join("")}  ${outcome.slice(0, 60)}\n`);
  }
  const most = (key: "cpuMs" | "mb" | "pauseMs") => Math.max(...measured.map((one) => one[key]));
  process.stdout.write(
    `\n${names.length} bombs of 5 MB: at most ${most("cpuMs")} ms of CPU, ${most("mb")} MB, the event loop paused ${most("pauseMs")} ms\n`,
  );
  const seed = Date.now();
  const { copies, matched } = compareRandomCopies(1_000_000, seed);
  process.stdout.write(
    `${copies} copies of templates (seed ${seed}), ${matched} compared instead of parsed, are read as a parser reads them\n`,
  );
  const minutes = Number(process.argv[2] ?? 1);
  process.stdout.write(`${fuzzForever(minutes * 60_000)} random emails keep all promises\n`);
  if (most("cpuMs") > maxMs || most("mb") > maxMb) process.exitCode = 1;
}

if (process.argv[2] === "--measure") {
  process.stdout.write(JSON.stringify(await measure(process.argv[3]!)));
} else {
  await main();
}
