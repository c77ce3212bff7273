import { refreshBlocks } from "@/lib/blocks/blocked";
import { RewriteDefaults } from "@/lib/emails/schema";
import type { SmtpSettings } from "@/lib/settings-schema";
import { type Relay, startRelay } from "@/lib/smtp/relay";
import { type CreatedKey, createKey } from "@/lib/workspaces/manage-keys";
import { plain, type SmtpClient, smtpClient } from "@/tests/smtp/client";
import { type UpstreamServer, upstreamServer } from "@/tests/smtp/upstream-server";
import { by } from "../by";
import { type TestWorkspace, testWorkspace } from "../workspace";

export interface TestRelay extends Pick<TestWorkspace, "workspaceId"> {
  port: number;
  relay: Relay;
  upstream: UpstreamServer;
  /** A key of scope send with such defaults. */
  key(defaults?: RewriteDefaults): Promise<CreatedKey>;
  /** A client that has logged in. */
  client(key?: string): Promise<SmtpClient>;
  close(): Promise<void>;
}

/** A relay with a workspace of its own, before a mail server that keeps what it gets. */
export async function testRelay(settings: Partial<SmtpSettings> = {}): Promise<TestRelay> {
  const workspace = await testWorkspace();
  await refreshBlocks();
  const upstream = await upstreamServer();
  const relay = await startRelay({
    upstream: upstream.url,
    connections: 5,
    host: "127.0.0.1",
    port: 0,
    securePort: undefined,
    certificate: undefined,
    whenFailing: "defer",
    listenFd: undefined,
    secureListenFd: undefined,
    ...settings,
  });
  const [port = 0] = relay.ports;
  const key = (defaults: RewriteDefaults = {}) =>
    createKey(
      by(workspace.workspaceId),
      { name: "relay", scopes: ["send"], defaults },
      RewriteDefaults,
    );
  let usual: Promise<CreatedKey> | undefined;
  return {
    workspaceId: workspace.workspaceId,
    port,
    relay,
    upstream,
    key,
    async client(given) {
      const client = await smtpClient({ port });
      await client.ask("EHLO sender.test");
      usual ??= key();
      await client.ask(plain(given ?? (await usual).key));
      return client;
    },
    async close() {
      await relay.close();
      await upstream.close();
      await workspace.close();
    },
  };
}

/** Sends a message in one transaction, data as it is to stand on the wire, and returns the last reply. */
export async function sendWire(
  client: SmtpClient,
  wire: string,
  recipients: readonly string[] = ["anna@example.net"],
): Promise<string> {
  const mail = await client.ask("MAIL FROM:<news@example.com>");
  if (!mail.startsWith("2")) return mail;
  for (const recipient of recipients) await client.ask(`RCPT TO:<${recipient}>`);
  const ready = await client.ask("DATA");
  if (!ready.startsWith("354")) return ready;
  client.send(`${wire}.\r\n`);
  return client.reply();
}
