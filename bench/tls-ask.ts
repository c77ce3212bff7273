import { readFile, rm } from "node:fs/promises";
import { Agent, createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { npmStart } from "@/tests/e2e/npm-start";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";

/**
 * Measures how long Caddy waits for `GET /api/tls/ask` with 10,000 click domains, compared with a bare node:http server and
 * a route that queries the database, interleaved in one run. Also checks that it answers while the database is stopped.
 */
async function main(): Promise<void> {
  const dataDir = await newDataDir("clickstamp-bench-");
  const port = await freePort();
  const app = await npmStart(dirname(import.meta.dirname), {
    PORT: String(port),
    DATA_DIR: dataDir,
  });
  const bare = createServer((_, response) => response.end()).listen(0, "127.0.0.1");
  try {
    const postmaster = await addDomains(dataDir, 10_000);
    const ask = (name: string) => `http://localhost:${port}/api/tls/ask?domain=${name}`;
    await until(async () => (await timed(ask("clicks.example9999.com"))).status === 200);
    const urls = {
      "bare node:http": `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`,
      "ask, active domain": ask("clicks.example5000.com"),
      "ask, unknown domain": ask("nobody.example.com"),
      "a route with one query": `http://localhost:${port}/api/health`,
    };
    await measure(urls, 300);
    print(await measure(urls, 3000));

    process.kill(postmaster, "SIGSTOP");
    try {
      const answers = await measure({ "database stopped": ask("clicks.example5000.com") }, 500);
      print(answers);
    } finally {
      process.kill(postmaster, "SIGCONT");
    }
  } finally {
    bare.close();
    await app.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Adds active click domains and returns the process id of the database. */
async function addDomains(dataDir: string, count: number): Promise<number> {
  const { DATABASE_PASSWORD: password } = JSON.parse(
    await readFile(join(dataDir, "secrets.json"), "utf8"),
  );
  const [pid, , , port] = (await readFile(join(dataDir, "postgres/postmaster.pid"), "utf8")).split(
    "\n",
  );
  const client = new Client({
    connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/clickstamp`,
  });
  await client.connect();
  await client.query(
    `INSERT INTO click_domain (workspace_id, hostname, token, state, owned, next_check_at)
     SELECT (SELECT min(id) FROM workspace), 'clicks.example' || n || '.com', 'x', 'active', true,
            now() + interval '1 day'
     FROM generate_series(1, $1) AS n`,
    [count],
  );
  await client.end();
  return Number(pid);
}

const agent = new Agent({ keepAlive: true });

/** Sends one request; returns the milliseconds until the end of its response. */
function timed(url: string): Promise<{ status: number; ms: number }> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, timeout: 10_000 }, (response) => {
      response.resume().once("end", () => {
        resolve({ status: response.statusCode ?? 0, ms: performance.now() - begun });
      });
    }).once("error", reject);
  });
}

interface Row {
  name: string;
  statuses: Set<number>;
  ms: number[];
}

/** Requests each URL in turn, many times, so that all run under the same conditions. */
async function measure(urls: Record<string, string>, rounds: number): Promise<Row[]> {
  const rows = Object.keys(urls).map((name): Row => ({ name, statuses: new Set(), ms: [] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const row of rows) {
      const { status, ms } = await timed(urls[row.name] as string);
      row.statuses.add(status);
      row.ms.push(ms);
    }
  }
  return rows;
}

function print(rows: Row[]): void {
  const first = quantile(rows[0]?.ms ?? [], 0.5);
  for (const { name, statuses, ms } of rows) {
    const [p50, p99] = [quantile(ms, 0.5), quantile(ms, 0.99)];
    const figures = `p50 ${p50.toFixed(2)} ms  p99 ${p99.toFixed(2)} ms  ${(p50 / first).toFixed(1)}×`;
    process.stdout.write(`${name.padEnd(24)} ${figures}  status ${[...statuses].join(", ")}\n`);
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the server never learnt of the domains");
}

await main();
