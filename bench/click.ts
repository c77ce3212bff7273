import { chmod, mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Client } from "pg";
import type { Started } from "@/tests/e2e/npm-start";
import { load, type Measured } from "./click/load";
import { storeMessages, writeTargets } from "./click/messages";
import { connect, settingsOf, settledRows, startBeside, startOurs } from "./click/ours";
import { bareServer, nextStart, nginx, type Server } from "./click/servers";

/*
 * Redirects a second, and how long they take, of the app as `npm start` runs it, beside bare node:http, the same with the
 * same batched insert, nginx and middleware.ts; interleaved, each request for another link. Needs wrk, and nginx where it
 * is to be measured (apt-get install wrk nginx-light).
 *
 *   npx tsx bench/click.ts [--messages 1000000] [--seconds 5] [--rounds 3] [--connections 16,64,64+60,256] [--only ours]
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
const targetCount = 600_000;

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "clickstamp-bench-"));
  await chmod(dataDir, 0o711);
  const targets = join(dataDir, "targets");
  const stops: (() => Promise<unknown>)[] = [() => rm(dataDir, { recursive: true, force: true })];
  try {
    const app = await startOurs(1, dataDir);
    stops.push(() => app.stop());
    const settings = await settingsOf(dataDir, messages);
    const client = await connect(settings);
    stops.push(() => client.end());
    say(`Storing ${messages.toLocaleString("en")} messages …`);
    const origin = await storeMessages(client, messages);
    const secret = settings.identifierKeys;
    await writeTargets({ file: targets, count: targetCount, messages, origin, secret });

    const servers: Server[] = [ours("ours, WORKERS=1", app)];
    const workers = Math.max(2, cpus().length);
    const second = await startBeside(workers, join(dataDir, "second"), settings);
    stops.push(() => second.stop());
    servers.push(ours(`ours, WORKERS=${workers}`, second));
    for (const start of [
      () => bareServer("bare node:http", undefined),
      () => bareServer("node:http with the same insert", settings),
      () => nginx(),
      () => nextStart(settings),
    ]) {
      const server = await start();
      if (!server) continue;
      servers.push(server);
      stops.push(server.stop);
    }
    await measureAll(
      servers.filter(({ name }) => name.includes(given.only)),
      targets,
      client,
    );
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

function ours(name: string, { port, process, stop }: Started & { port: number }): Server {
  return { name, port, records: true, process, stop: async () => void (await stop()) };
}

async function measureAll(servers: Server[], targets: string, client: Client): Promise<void> {
  const results = new Map<string, Measured[]>();
  const used = new Map<string, number>();
  const measure = async (
    server: Server,
    { connections, pauseMs }: { connections: number; pauseMs: number },
    length: number,
  ) => {
    // Whoever records nothing may be asked the same again.
    const first = server.records ? (used.get(server.name) ?? 0) : 0;
    const before = server.records ? await settledRows(client) : 0;
    const host = "clicks.localhost";
    const asked = { port: server.port, host, targets, first };
    const measured = await load({ ...asked, connections, pauseMs, seconds: length });
    // Asked and cut off at the end: those may have a row.
    used.set(server.name, first + measured.requests + connections);
    if (measured.errors > 0) throw new Error(`${server.name}: ${measured.errors} errors`);
    if (server.records) {
      const recorded = (await settledRows(client)) - before;
      const { requests } = measured;
      if (recorded < requests || recorded > requests + connections) {
        throw new Error(`${server.name}: ${requests} answers, ${recorded} rows`);
      }
    }
    return measured;
  };
  for (const server of servers) await measure(server, { connections: 16, pauseMs: 0 }, 2);
  for (let round = 0; round < rounds; round += 1) {
    for (const one of loads) {
      for (const server of servers) {
        const key = `${server.name} ${one.text}`;
        const measured = await measure(server, one, seconds);
        results.set(key, [...(results.get(key) ?? []), measured]);
      }
    }
  }
  print(servers, results);
}

function print(servers: Server[], results: Map<string, Measured[]>): void {
  say(
    `\nMedians of ${rounds} rounds of ${seconds} s; ${messages.toLocaleString("en")} messages; ` +
      `${cpus().length} cores, shared with wrk and Postgres. Rows in the database equal the answers.\n`,
  );
  say(
    "| connections | server | redirects/s | of node:http with insert | p50 ms | p99 ms | p99.9 ms |",
  );
  say("| --- | --- | --- | --- | --- | --- | --- |");
  for (const { text } of loads) {
    const of = (name: string) => results.get(`${name} ${text}`) ?? [];
    const base = of("node:http with the same insert");
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
