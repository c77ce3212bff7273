import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RewriteDefaults } from "@/lib/emails/schema";
import { createKey, revokeKey } from "@/lib/workspaces/manage-keys";
import { plain, smtpClient } from "@/tests/smtp/client";
import { by } from "../by";
import { sendWire, type TestRelay, testRelay } from "./test-relay";

const message = "From: a@example.com\r\n\r\nhttps://www.example.com/sale\r\n";
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("a client on the same machine", () => {
  let relay: TestRelay;
  beforeAll(async () => {
    relay = await testRelay();
  });
  afterAll(() => relay.close());

  it("logs in with a key of scope send, whatever its user name", async () => {
    const { key } = await relay.key();
    const client = await smtpClient({ port: relay.port });
    expect(await client.ask("EHLO sender.test")).toContain("AUTH PLAIN LOGIN");
    expect(await client.ask("AUTH LOGIN")).toBe("334 VXNlcm5hbWU6");
    expect(await client.ask(base64("anything"))).toBe("334 UGFzc3dvcmQ6");
    expect(await client.ask(base64(key))).toMatch(/^235 /);
    expect(await sendWire(client, message)).toMatch(/^250 /);
    client.close();
  });

  it("is refused with an unknown key, and with one that may not send", async () => {
    const { key } = await createKey(
      by(relay.workspaceId),
      { name: "numbers", scopes: ["read"] },
      RewriteDefaults,
    );
    const client = await smtpClient({ port: relay.port });
    await client.ask("EHLO sender.test");
    expect(await client.ask(plain("clickstamp_nothing"))).toMatch(
      /^535 5\.7\.8 .*Unknown or expired API key/,
    );
    expect(await client.ask(plain(key))).toMatch(/^535 5\.7\.8 .*lacks the scope send/);
    expect(await client.ask("MAIL FROM:<a@example.com>")).toMatch(/^530 /);
    client.close();
  });

  it("can't send any more once its key is revoked", async () => {
    const { id, key } = await relay.key();
    const client = await relay.client(key);
    expect(await sendWire(client, message)).toMatch(/^250 /);
    relay.upstream.answer((command) => (command === "." ? "451 4.7.1 Greylisted" : undefined));
    const kept = message.replace("sale", "kept");
    expect(await sendWire(client, kept)).toMatch(/^451 4\.7\.1/);
    relay.upstream.answer(() => undefined);
    await revokeKey(by(relay.workspaceId), id);
    await expect.poll(() => sendWire(client, message)).toMatch(/^451 4\.7\.8 .*revoked/);
    expect(await sendWire(client, kept)).toMatch(/^451 4\.7\.8 .*revoked/);
    client.close();
  });
});

describe("TLS", () => {
  let folder: string;
  let relay: TestRelay;
  const files = () => ({ certFile: join(folder, "cert.pem"), keyFile: join(folder, "key.pem") });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "clickstamp-smtp-"));
    newCertificate("first.test");
    relay = await testRelay({ host: "0.0.0.0", securePort: 0, certificate: files() });
  });
  afterAll(async () => {
    await relay.close();
    await rm(folder, { recursive: true, force: true });
  });

  function newCertificate(name: string) {
    const { certFile, keyFile } = files();
    execFileSync(
      "openssl",
      [
        ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"],
        ...["-days", "2", "-subj", `/CN=${name}`, "-keyout", keyFile, "-out", certFile],
      ],
      { stdio: "ignore" },
    );
  }

  const nameSeen = (socket: TLSSocket) => socket.getPeerCertificate().subject.CN;

  it("begins with STARTTLS, after which the client introduces itself again", async () => {
    const client = await smtpClient({ port: relay.port });
    expect(await client.ask("EHLO sender.test")).toContain("STARTTLS");
    expect(await client.ask("STARTTLS")).toMatch(/^220 /);
    await client.startTls();
    expect(nameSeen(client.socket() as TLSSocket)).toBe("first.test");
    const offered = await client.ask("EHLO sender.test");
    expect(offered).not.toContain("STARTTLS");
    await client.ask(plain((await relay.key()).key));
    expect(await sendWire(client, message)).toMatch(/^250 /);
    client.close();
  });

  it("ignores what was sent in plain text behind STARTTLS", async () => {
    const client = await smtpClient({ port: relay.port });
    await client.ask("EHLO sender.test");
    client.send("STARTTLS\r\nEHLO injected.test\r\nNOOP\r\n");
    expect(await client.reply()).toMatch(/^220 /);
    await client.startTls();
    expect(await client.ask("NOOP")).toMatch(/^250 /);
    expect(await client.ask("MAIL FROM:<a@example.com>")).toMatch(/^503 /);
    client.close();
  });

  it("stands from the beginning on the other port", async () => {
    const client = await smtpClient({ port: relay.relay.ports[1] as number, secure: true });
    expect(await client.ask("EHLO sender.test")).toContain("AUTH PLAIN LOGIN");
    await client.ask(plain((await relay.key()).key));
    expect(await sendWire(client, message)).toMatch(/^250 /);
    client.close();
  });

  it.each([
    ["a client that does not speak it", "EHLO sender.test\r\n"],
    ["a client that leaves at once", ""],
  ])("survives %s", async (_, bytes) => {
    const port = relay.relay.ports[1] as number;
    const socket = connect(port, "127.0.0.1").on("error", () => undefined);
    socket.end(bytes);
    socket.resume();
    await once(socket, "close");
    const client = await smtpClient({ port, secure: true });
    expect(await client.ask("EHLO sender.test")).toMatch(/^250/);
    client.close();
  });

  it("is needed to log in from another machine", async () => {
    const host = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
    expect(host, "this machine has no address but loopback").toBeDefined();
    const client = await smtpClient({ port: relay.port, host });
    expect(await client.ask("EHLO sender.test")).not.toContain("AUTH");
    expect(await client.ask(plain((await relay.key()).key))).toMatch(/^500 /);
    expect(await client.ask("MAIL FROM:<a@example.com>")).toMatch(/^530 5\.7\.0 Send STARTTLS/);
    await client.ask("STARTTLS");
    await client.startTls();
    expect(await client.ask("EHLO sender.test")).toContain("AUTH PLAIN LOGIN");
    await client.ask(plain((await relay.key()).key));
    expect(await sendWire(client, message)).toMatch(/^250 /);
    client.close();
  });

  it("uses a new certificate when the files change, and keeps the old one while they can't be used", async () => {
    const seen = async () => {
      const client = await smtpClient({ port: relay.relay.ports[1] as number, secure: true });
      const name = nameSeen(client.socket() as TLSSocket);
      client.close();
      return name;
    };
    await writeFile(files().certFile, "not a certificate");
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await seen()).toBe("first.test");
    newCertificate("second.test");
    await expect.poll(seen).toBe("second.test");
  });
});
