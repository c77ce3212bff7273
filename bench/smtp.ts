import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { waitUntil } from "@/server/embedded-postgres/wait-until";
import { npmStart } from "@/tests/e2e/npm-start";
import { findProgram } from "@/tests/find-program";
import { freePort } from "@/tests/free-port";
import { newDataDir } from "@/tests/new-data-dir";
import { findRelay } from "@/tests/smtp/find-relay";
import { isOpen } from "@/tests/smtp/is-open";
import { postfix } from "@/tests/smtp/postfix";
import { load, logIn, type Round } from "./smtp/load";
import { htmlMessage, textMessage } from "./smtp/messages";

/**
 * Measures the SMTP relay: messages a second and latency beside the mail server alone, in alternating rounds of one run. The
 * mail server is Postfix's smtp-sink, which drops messages at once, then a real Postfix. Then measures what idle clients cost.
 */
const rounds = Number(process.argv[2] ?? 5);
const seconds = 4;

const messages = {
  "text, 0.4 KB, 1 link": textMessage,
  "HTML, 20 KB, 20 links": htmlMessage(20_000),
  "HTML, 100 KB, 20 links": htmlMessage(100_000),
};

interface MailServer {
  name: string;
  port: number;
  stop(): Promise<void>;
}

async function sink(): Promise<MailServer> {
  const port = await freePort();
  const child = spawn(findProgram("smtp-sink", "postfix"), [
    "-u",
    "nobody",
    `127.0.0.1:${port}`,
    "1000",
  ]);
  process.once("exit", () => child.kill());
  await waitUntil(10_000, () => isOpen(port));
  return {
    name: "smtp-sink",
    port,
    async stop() {
      child.kill();
    },
  };
}

async function realPostfix(): Promise<MailServer> {
  const server = await postfix();
  return { name: "Postfix", port: server.port, stop: () => server.stop() };
}

async function measure(server: MailServer): Promise<void> {
  const dataDir = await newDataDir("clickstamp-bench-");
  const smtpPort = await freePort();
  const app = await npmStart(dirname(import.meta.dirname), {
    PORT: String(await freePort()),
    DATA_DIR: dataDir,
    WORKERS: "1",
    LOG_LEVEL: "warn",
    SMTP_PORT: String(smtpPort),
    SMTP_UPSTREAM: `smtp://127.0.0.1:${server.port}`,
    SMTP_UPSTREAM_CONNECTIONS: "16",
  });
  try {
    const both = {
      [`${server.name} alone`]: { port: server.port },
      "through Clickstamp": { port: smtpPort, apiKey: app.apiKey },
    };
    for (const [kind, message] of Object.entries(messages)) {
      for (const connections of [1, 16]) {
        const all = new Map<string, Round[]>();
        for (let round = 0; round <= rounds; round += 1) {
          for (const [name, at] of Object.entries(both)) {
            const done = await load({ ...at, connections, seconds, message });
            // The first round warms up.
            if (round > 0) all.set(name, [...(all.get(name) ?? []), done]);
          }
        }
        print(`${kind}; ${connections} connections`, all);
      }
    }
    if (server.name === "smtp-sink") await idle(smtpPort, app.apiKey, dataDir);
  } finally {
    await app.stop();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function print(title: string, all: Map<string, Round[]>): void {
  process.stdout.write(`\n${title}\n`);
  const [alone = 0] = [...all.values()].map(rate);
  for (const [name, done] of all) {
    const latencies = done.flatMap((round) => round.latencies).sort((a, b) => a - b);
    const at = (share: number) => latencies[Math.floor(latencies.length * share)]?.toFixed(1);
    const share = Math.round((100 * rate(done)) / alone);
    process.stdout.write(
      `  ${name.padEnd(20)} ${rate(done).toFixed(0).padStart(6)}/s ${String(share).padStart(4)} %   half within ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms\n`,
    );
  }
}

/** The median of the rounds. */
function rate(done: Round[]): number {
  const rates = done.map((round) => round.messagesPerSecond).sort((a, b) => a - b);
  return rates[Math.floor(rates.length / 2)] ?? 0;
}

/** Memory of the relay's process with a thousand clients that have logged in and send nothing, and latency beside them. */
async function idle(port: number, apiKey: string, dataDir: string): Promise<void> {
  const before = await memory(dataDir);
  const clients = await Promise.all(Array.from({ length: 1_000 }, () => logIn({ port, apiKey })));
  const after = await memory(dataDir);
  const beside = await load({ port, apiKey, connections: 1, seconds, message: textMessage });
  for (const client of clients) client.close();
  process.stdout.write(
    `\n1,000 idle clients: ${((after - before) / 1000).toFixed(1)} MB more than ${(before / 1000).toFixed(0)} MB; a message beside them takes ${beside.latencies[Math.floor(beside.latencies.length / 2)]?.toFixed(1)} ms\n`,
  );
}

/** Resident memory of the relay's process, in kilobytes. */
async function memory(dataDir: string): Promise<number> {
  const status = await readFile(`/proc/${await findRelay(dataDir)}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
}

await measure(await sink());
await measure(await realPostfix());
