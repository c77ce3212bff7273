import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findProgram } from "@/tests/find-program";
import { freePort } from "@/tests/free-port";
import { findRelay } from "@/tests/smtp/find-relay";
import { type Postfix, postfix } from "@/tests/smtp/postfix";
import { startApp } from "../fault/app";
import { callApi } from "./api";
import { clickLink } from "./click-link";
import { expect, test } from "./instance";
import { npmStart, type Started } from "./npm-start";

// The relay as its users have it: `npm start` with two more settings, Python's smtplib before it, a real Postfix behind it.

const count = 1_000;

let folder: string;
let mail: Postfix;
let app: Started;
let smtpPort: number;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ instance }) => {
  test.setTimeout(180_000);
  folder = await mkdtemp(join(tmpdir(), "clickstamp-relay-"));
  mail = await postfix();
  smtpPort = await freePort();
  app = await npmStart(instance.folder, {
    PORT: String(await freePort()),
    DATA_DIR: join(folder, "data"),
    SMTP_PORT: String(smtpPort),
    SMTP_UPSTREAM: mail.url,
  });
});

test.afterAll(async () => {
  await app?.stop();
  await mail?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

interface Outcome {
  number: number;
  outcome: "accepted" | "refused" | "unknown";
  answer: string;
}

/** Sends messages with smtplib and calls `during`; with 0 messages, as many as it can until that is through. */
async function sendMany(
  messages: number,
  apiKey: string,
  during: (isOver: () => boolean) => Promise<void>,
) {
  const script = join(import.meta.dirname, "../smtp/send_many.py");
  const child = spawn(
    findProgram("python3"),
    [script, String(smtpPort), apiKey, String(messages), "8"],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const end = () => void child.kill();
  process.once("exit", end);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  let isOver = false;
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => {
      isOver = true;
      process.off("exit", end);
      resolve();
    });
  });
  await during(() => isOver);
  child.stdin.end();
  await ended;
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Outcome);
}

/** Kills the relay's process, which is then replaced. */
async function killRelay(): Promise<boolean> {
  const pid = await findRelay(join(folder, "data"));
  if (pid !== undefined) process.kill(pid, "SIGKILL");
  return pid !== undefined;
}

/** The message that send_many.py sends, with LF as a maildir has it, and with the number's link in place of the tracked one. */
function original(number: number, link: string): string {
  const text = [
    "From: News <news@example.com>",
    `To: <r${number}@example.net>`,
    `Subject: Message ${number}`,
    "Date: Sat, 28 Nov 2026 12:00:00 +0000",
    `Message-ID: <${number}@example.com>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    `Grüße ${number}, see ${link} today`,
    ".",
    "..two dots",
    ". a dot and a space",
    "x".repeat(3000),
    "",
    "From here",
    "",
  ].join("\n");
  return Buffer.from(text).toString("latin1");
}

const trackedLink = (port: string) =>
  new RegExp(`http://clicks\\.localhost:${port}/offer/(\\d+)-[0-9A-Za-z]+\\?a=1&b=2`);

test("1,000 messages arrive as they were answered while relay and mail server are killed", async ({
  instance,
}) => {
  test.setTimeout(300_000);
  const kills = { relay: 0, mail: 0 };
  const outcomes = await sendMany(count, app.apiKey, async (isOver) => {
    for (let round = 0; !isOver(); round += 1) {
      await sleep(400 + Math.random() * 1_200);
      if (isOver()) return;
      if (round % 2 === 0) {
        if (await killRelay()) kills.relay += 1;
      } else {
        await mail.kill();
        await sleep(Math.random() * 400);
        await mail.start();
        kills.mail += 1;
      }
    }
  });
  await mail.settled();
  const of = (wanted: Outcome["outcome"]) =>
    outcomes.filter(({ outcome }) => outcome === wanted).map(({ number }) => number);
  const accepted = new Set(of("accepted"));
  const unknown = new Set(of("unknown"));
  const description = JSON.stringify({ kills, accepted: accepted.size, unknown: unknown.size });
  test.info().annotations.push({ type: "outcome", description });
  expect(outcomes).toHaveLength(count);
  expect(kills.relay).toBeGreaterThan(1);
  expect(kills.mail).toBeGreaterThan(1);
  expect(accepted.size).toBeGreaterThan(count / 4);

  const { port } = new URL(app.appUrl);
  const arrived = (await mail.delivered()).map((text) => {
    const message = text.slice(text.indexOf("From: News"));
    const [link = "", number = ""] = trackedLink(port).exec(message) ?? [];
    expect(message).toBe(original(Number(number), link));
    return { number: Number(number), link };
  });
  const numbers = arrived.map(({ number }) => number).sort((a, b) => a - b);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect([...accepted].filter((number) => !numbers.includes(number))).toEqual([]);
  expect(numbers.filter((number) => !accepted.has(number) && !unknown.has(number))).toEqual([]);

  const clicked = arrived.find(({ number }) => accepted.has(number));
  const at = { ...instance, ...app, port: Number(port), clickHost: `clicks.localhost:${port}` };
  await clickLink(at, clicked?.link ?? "");
  await expect
    .poll(async () => (await callApi(app, `/api/clicks?limit=10`)).json.clicks)
    .toMatchObject([{ recipient: `r${clicked?.number}@example.net` }]);
});

test("a reload refuses no message", async ({ instance }) => {
  test.setTimeout(300_000);
  smtpPort = await freePort();
  const reloaded = await startApp(
    {
      folder: instance.folder,
      port: await freePort(),
      dataDir: join(folder, "reloaded"),
      databaseUrl: "",
      variables: { SMTP_PORT: String(smtpPort), SMTP_UPSTREAM: mail.url },
    },
    "ready",
  );
  try {
    const before = (await mail.delivered()).length;
    const outcomes = await sendMany(0, reloaded.apiKey, () => reloaded.reload());
    expect(outcomes.length).toBeGreaterThan(50);
    expect(outcomes.filter(({ outcome }) => outcome !== "accepted")).toEqual([]);
    await mail.settled();
    expect(await mail.delivered()).toHaveLength(before + outcomes.length);
  } finally {
    await reloaded.stop();
  }
});
