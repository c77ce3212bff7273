import { dirname } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Security } from "@/lib/smtp/connect/endpoints";
import { smtpClient } from "@/tests/smtp/client";
import { type Postfix, postfix } from "@/tests/smtp/postfix";
import { sendWire } from "../test-relay";
import { postmap, readMain } from "./postfix-files";
import { expectTracked, message, type RecipeRelay, recipeRelay, securities } from "./recipe-relay";

let relay: RecipeRelay;
let sender: Postfix | undefined;

beforeAll(async () => {
  relay = await recipeRelay();
});
afterAll(() => relay.close());
afterEach(async () => {
  await sender?.stop();
  sender = undefined;
  relay.upstream.delivered.length = 0;
  relay.upstream.answer(() => undefined);
});

/** A Postfix with the recipe, to which the mail of example.com is local. */
async function startSender(security: Security): Promise<Postfix> {
  const [main = "", table = ""] = await relay.write("postfix", security);
  postmap(table);
  const settings = (await readMain(main)).map((line) =>
    line
      .replace("/etc/postfix", dirname(table))
      .replace("/etc/ssl/certs/ca-certificates.crt", relay.authority),
  );
  sender = await postfix({ domains: ["example.com"], main: settings });
  return sender;
}

async function submit({ port }: Postfix, recipients?: string[]): Promise<void> {
  const client = await smtpClient({ port });
  await client.ask("EHLO sender.test");
  expect(await sendWire(client, message, recipients)).toMatch(/^250 /);
  client.close();
}

describe("Postfix with Clickstamp as its relay host", () => {
  it.each(securities)("sends tracked links with the security %s", async (security) => {
    await submit(await startSender(security));
    await expectTracked(relay);
  });

  it("sends a message of its own to each recipient", async () => {
    await submit(await startSender("starttls"), ["anna@example.net", "ben@example.net"]);
    await expect.poll(() => relay.upstream.delivered).toHaveLength(2);
    const recipients = relay.upstream.delivered.map(
      ({ commands }) => /<(.*?)>/.exec(commands[1] ?? "")?.[1],
    );
    expect(recipients.sort()).toEqual(["anna@example.net", "ben@example.net"]);
  });

  it("keeps a message that the mail server defers, and sends it later, tracked once", async () => {
    relay.upstream.answer((command, count) =>
      command === "." && count < 9 ? "451 4.3.2 Try again later" : undefined,
    );
    const queue = await startSender("starttls");
    await submit(queue);
    await expectTracked(relay);
    await queue.settled();
    expect(await queue.log()).toContain("451 4.3.2 Try again later");
    expect(await queue.delivered()).toEqual([]);
  });

  it("returns a message that the mail server refuses", async () => {
    relay.upstream.answer((command) =>
      command.startsWith("RCPT") ? "550 5.1.1 No such mailbox" : undefined,
    );
    const queue = await startSender("starttls");
    await submit(queue);
    await expect.poll(() => queue.delivered()).toHaveLength(1);
    const [bounce] = await queue.delivered();
    expect(bounce).toMatch(/550 5\.1\.1 No such\s+mailbox/);
    expect(relay.upstream.delivered).toEqual([]);
  });
});
