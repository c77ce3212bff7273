import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findProgram } from "@/tests/find-program";
import { freePort } from "@/tests/free-port";
import { smtpClient } from "@/tests/smtp/client";
import { type OpenDkim, openDkim } from "@/tests/smtp/opendkim";
import { type Postfix, postfix } from "@/tests/smtp/postfix";
import { sendWire, type TestRelay, testRelay } from "../test-relay";
import { postmap, readMain, readMaster } from "./postfix-files";

const recipe = "examples/postfix-content-filter";
const link = "https://www.example.com/sale";
const head =
  "From: News <news@example.com>\r\nTo: anna@example.net\r\nSubject: The summer sale\r\n";

let folder: string;
let relay: TestRelay;
let signer: OpenDkim;
let server: Postfix;
let submissionPort: number;

// Postfix submits to the relay, which passes on to a port of the same Postfix, which signs with OpenDKIM.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "clickstamp-filter-"));
  await chmod(folder, 0o755);
  const backPort = await freePort();
  submissionPort = await freePort();
  relay = await testRelay({ upstream: `smtp://127.0.0.1:${backPort}` });
  signer = await openDkim(join(folder, "dkim"), "example.com");
  const table = join(folder, "clickstamp");
  const { key } = await relay.key();
  const filled = (text: string) =>
    text
      .replaceAll("10025", String(relay.port))
      .replaceAll("10026", String(backPort))
      .replaceAll("8891", String(signer.port))
      .replaceAll("/etc/postfix", folder)
      .replaceAll("YOUR_API_KEY", key);
  await writeFile(table, filled(await readFile(`${recipe}/clickstamp`, "utf8")));
  postmap(table);
  const master = (await readMaster(`${recipe}/master.cf`)).map((service) =>
    filled(service)
      // Debian runs Postfix in a jail, which the test has none of.
      .replace(/^((?:\S+ ){4})y/, "$1n")
      .replace(/^submission/, `127.0.0.1:${submissionPort}`)
      // People log in to a submission port. The test does not.
      .replace(/smtpd_tls_security_level=encrypt/, "smtpd_tls_security_level=none")
      .replace("permit_sasl_authenticated", "permit_mynetworks")
      .replace("smtpd_sasl_auth_enable=yes", "smtpd_sasl_auth_enable=no"),
  );
  const main = await Promise.all([
    readMain(`${recipe}/main.cf`),
    readMain("examples/dkim/postfix-main.cf"),
  ]);
  server = await postfix({
    domains: ["example.com", "example.net"],
    main: main.flat().map(filled),
    master,
  });
});
afterAll(async () => {
  await server?.stop();
  await signer?.stop();
  await relay?.close();
  await rm(folder, { recursive: true, force: true });
});

async function submit(wire: string, recipients?: string[]): Promise<void> {
  const client = await smtpClient({ port: submissionPort });
  await client.ask("EHLO sender.test");
  expect(await sendWire(client, wire, recipients)).toMatch(/^250 /);
  client.close();
}

/** The messages that have come since the last call. */
let seen = 0;
async function fresh(count: number): Promise<string[]> {
  await expect.poll(async () => (await server.delivered()).length).toBe(seen + count);
  await server.settled();
  const all = await server.delivered();
  expect(all).toHaveLength(seen + count);
  seen += count;
  return all;
}

it("a submitted message goes through Clickstamp once, is signed behind it, and the signature verifies", async () => {
  await submit(`${head}\r\nSee ${link} now\r\n`);
  const [message = ""] = await fresh(1);
  expect(message).toMatch(/http:\/\/clicks\.example\.com\/sale-\w+ now/);
  expect(message.match(/sale-/g)).toHaveLength(1);
  expect(message.match(/^DKIM-Signature:/gm)).toHaveLength(1);
  expect(await signer.verify(message)).toBe(true);
  expect(await signer.verify(message.replace("/sale-", "/other-"))).toBe(false);
});

it("a message from sendmail goes through Clickstamp, too", async () => {
  const args = ["-C", server.config, "-f", "news@example.com", "anna@example.net"];
  const child = spawn(findProgram("sendmail", "postfix"), args, {
    stdio: ["pipe", "ignore", "inherit"],
  });
  child.stdin.end(`${head}\r\nFrom the machine: ${link}\r\n`.replaceAll("\r\n", "\n"));
  await once(child, "exit");
  const all = await fresh(1);
  expect(
    all.filter((message) => /machine: http:\/\/clicks\.example\.com\/sale-/.test(message)),
  ).toHaveLength(1);
});

it("a message that Clickstamp refuses goes back to its sender", async () => {
  await submit(`${head}X-Clickstamp-PreventScam: perhaps\r\n\r\nBounced ${link}\r\n`);
  const all = await fresh(1);
  const bounces = all.filter((message) => /^Return-Path: <>/m.test(message));
  expect(bounces).toHaveLength(1);
  expect(bounces[0]).toContain("Delivered-To: news@example.com\n");
  expect(bounces[0]).toMatch(/554 5\.6\.0\s+X-Clickstamp-PreventScam must be yes or no/);
});

it("a message waits while Clickstamp is away", async () => {
  await relay.relay.close();
  await submit(`${head}\r\nWaiting ${link}\r\n`);
  await expect.poll(() => server.log()).toMatch(/status=deferred .*Connection refused/);
  expect(await server.delivered()).toHaveLength(seen);
});
