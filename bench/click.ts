import { rm } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Client } from "pg";
import { startEmbeddedPostgres } from "@/server/embedded-postgres/start-embedded-postgres";
import { newDataDir } from "@/tests/new-data-dir";
import { load, type Measured } from "./click/load";
import { storeMessages, writeTargets } from "./click/messages";
import { connect, newSettings, settledRows, startBeside } from "./click/ours";
import { bareServer, nextStart, nginx, type Server } from "./click/servers";
import { serverProcesses } from "./rewrite-api/processes";

/*
 * Measures redirects per second and their latency for the app as `npm start` runs it, compared with bare node:http, node:http
 * with the same batched insert, nginx and middleware.ts. Servers run one after the other in each round; each request is
 * for another link. Needs wrk, and nginx to measure it (apt-get install wrk nginx-light).
 *
 *   npx tsx bench/click.ts [--messages 1000000] [--seconds 5] [--rounds 3] [--connections 16,64,64+60,256] [--only "ours|insert"]
 *
 * `64+60`: 64 connections that rest 60 ms between their clicks, so that the server is not always busy.
 */
const { values: given } = parseArgs({
  options: {
    messages: { type: "string", default: "1000000" },
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "3" },
    connections: { type: "string", default: "16,64,64+60,256" },
    only: { type: "string", default: "" },
  },
});
const messages = Number(given.messages);
const seconds = Number(given.seconds);
const rounds = Number(given.rounds);
const loads = given.connections.split(",").map((text) => {
  const [connections = 0, pauseMs = 0] = text.split("+").map(Number);
  return { text, connections, pauseMs };
});
const targetCount = 1_500_000;
const bare = "bare node:http";
const insert = "node:http with the same insert";

/** A server that can be measured. */
interface Kind {
  name: string;
  /** `first`: the number of clicks that it has made before, if it makes its own. */
  start(first: number): Promise<Server | undefined>;
}

async function main(): Promise<void> {
  const dataDir = await newDataDir("clickstamp-bench-");
  const targets = join(dataDir, "targets");
  const stops: (() => Promise<unknown>)[] = [() => rm(dataDir, { recursive: true, force: true })];
  try {
    const database = await startEmbeddedPostgres({ dataDir, password: "for the benchmark" });
    stops.push(() => database.stop());
    const settings = newSettings(database.url, messages);
    const client = await connect(settings);
    stops.push(() => client.end());
    // Creates the tables and the workspace.
    await (await startBeside(1, join(dataDir, "first"), settings)).stop();
    say(`Storing ${messages.toLocaleString("en")} messages …`);
    const origin = await storeMessages(client, messages);
    const secret = settings.identifierKeys;
    await writeTargets({ file: targets, count: targetCount, messages, origin, secret });

    const ours = (workers: number): Kind => {
      const name = `ours, WORKERS=${workers}`;
      return {
        name,
        start: async () => {
          const app = await startBeside(workers, join(dataDir, `ours-${workers}`), settings);
          const { port, process, stop } = app;
          return { name, port, records: true, process, stop: async () => void (await stop()) };
        },
      };
    };
    const kinds: Kind[] = [
      ours(1),
      ours(Math.max(2, cpus().length)),
      { name: bare, start: () => bareServer(bare, undefined) },
      { name: insert, start: (first) => bareServer(insert, { ...settings, first }) },
      { name: "nginx, return 302", start: nginx },
      { name: "middleware.ts (next start)", start: () => nextStart(settings) },
    ];
    await measureAll(
      kinds.filter(({ name }) => new RegExp(given.only).test(name)),
      targets,
      client,
    );
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** What was measured, with the processor time of the click processes and of Postgres. */
type WithCosts = Measured & { clickSeconds: number; databaseSeconds: number };

/** Processor time in seconds, since their start, of our processes with that name. */
function spent(name: string): number {
  const named = serverProcesses(process.pid).filter((one) => one.name === name);
  return named.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
}

/** Runs the servers one after the other, each alone: a second one would help with counting. */
async function measureAll(kinds: Kind[], targets: string, client: Client): Promise<void> {
  const results = new Map<string, WithCosts[]>();
  // No click is used twice, whichever server records it; the bare server makes its own.
  const used = { targets: 0, made: 0 };
  const measure = async (
    server: Server,
    { connections, pauseMs }: { connections: number; pauseMs: number },
    length: number,
  ) => {
    const before = server.records ? await settledRows(client) : 0;
    const asked = { port: server.port, host: "clicks.localhost", targets };
    // Servers that record nothing can get the same requests again.
    const first = server.records ? used.targets : 0;
    const [clicks, database] = [spent("click-process"), spent("postgres")];
    const measured = await load({ ...asked, first, connections, pauseMs, seconds: length });
    const clickSeconds = spent("click-process") - clicks;
    const databaseSeconds = spent("postgres") - database;
    const { requests, errors } = measured;
    if (errors > 0) throw new Error(`${server.name}: ${errors} errors`);
    if (server.records) {
      // Requests that were cut off at the end may have a row.
      used[server.name === insert ? "made" : "targets"] += requests + connections;
      const recorded = (await settledRows(client)) - before;
      if (recorded < requests || recorded > requests + connections) {
        throw new Error(`${server.name}: ${requests} answers, ${recorded} rows`);
      }
    }
    return { ...measured, clickSeconds, databaseSeconds };
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, start } of kinds) {
      const server = await start(used.made);
      if (!server) continue;
      try {
        await measure(server, { connections: 16, pauseMs: 0 }, 2);
        for (const one of loads) {
          const key = `${name} ${one.text}`;
          results.set(key, [...(results.get(key) ?? []), await measure(server, one, seconds)]);
        }
      } finally {
        await server.stop();
      }
    }
  }
  const measured = kinds.filter(({ name }) => results.has(`${name} ${loads[0]?.text}`));
  print(measured, results);
}

function print(servers: Kind[], results: Map<string, WithCosts[]>): void {
  say(
    `\nMedians of ${rounds} rounds of ${seconds} s; ${messages.toLocaleString("en")} messages; ` +
      `${cpus().length} cores, shared with wrk and Postgres. Rows in the database equal the answers.\n`,
  );
  say(
    "| connections | server | redirects/s | of node:http with insert | p50 ms | p99 ms | p99.9 ms | processor time of a click, µs | of Postgres, µs |",
  );
  say(`|${" --- |".repeat(9)}`);
  for (const { text } of loads) {
    const of = (name: string) => results.get(`${name} ${text}`) ?? [];
    const base = of(insert);
    for (const { name } of servers) {
      const all = of(name);
      const ratios = all.map(
        ({ perSecond }, round) => perSecond / (base[round]?.perSecond ?? Number.NaN),
      );
      const cells = [
        text,
        name,
        Math.round(median(all.map(({ perSecond }) => perSecond))).toLocaleString("en"),
        `${Math.round(100 * median(ratios))} %`,
        ...(["p50", "p99", "p999"] as const).map((key) =>
          median(all.map((one) => one[key])).toFixed(1),
        ),
        ...(["clickSeconds", "databaseSeconds"] as const).map((key) =>
          Math.round(median(all.map((one) => (1e6 * one[key]) / one.requests))),
        ),
      ];
      say(`| ${cells.join(" | ")} |`);
    }
  }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
