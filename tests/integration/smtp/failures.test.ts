import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { refreshBlocks } from "@/lib/blocks/blocked";
import { addBlock, removeBlock } from "@/lib/blocks/manage-blocks";
import { db } from "@/lib/db";
import { env, provide } from "@/lib/env";
import { plain, type SmtpClient, smtpClient } from "@/tests/smtp/client";
import { sendWire, type TestRelay, testRelay } from "./test-relay";

const head = "From: News <news@example.com>\r\nSubject: Hello\r\n";
const link = "https://www.example.com/sale";
const message = `${head}\r\n${link}\r\n`;

let relay: TestRelay;
let client: SmtpClient;

/** Runs with a database that nothing answers for. */
async function withoutDatabase(act: () => Promise<void>): Promise<void> {
  const { databaseUrl } = env();
  provide({ DATABASE_URL: "postgres://127.0.0.1:1/nowhere" });
  await act().finally(() => provide({ DATABASE_URL: databaseUrl }));
}

const wires = () => relay.upstream.delivered.map(({ wire }) => wire);
const count = () => db().message.count({ where: { workspaceId: relay.workspaceId } });

function setUp(settings: Parameters<typeof testRelay>[0]) {
  beforeAll(async () => {
    relay = await testRelay(settings);
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    client = await relay.client();
    relay.upstream.delivered.length = 0;
    relay.upstream.commands.length = 0;
    relay.upstream.answer(() => undefined);
  });
  afterEach(() => client.close());
}

describe("while the database fails", () => {
  describe("by default", () => {
    setUp({});

    it("messages and logins are deferred", async () => {
      const { key } = await relay.key();
      await withoutDatabase(async () => {
        expect(await sendWire(client, message)).toMatch(/^451 4\.3\.0 .*try again later/);
        const other = await smtpClient({ port: relay.port });
        await other.ask("EHLO sender.test");
        expect(await other.ask(plain(key))).toMatch(/^454 4\.7\.0 /);
        other.close();
      });
      expect(wires()).toEqual([]);
      expect(await sendWire(client, message)).toMatch(/^250 /);
    });
  });

  describe("with SMTP_WHEN_FAILING=untracked", () => {
    setUp({ whenFailing: "untracked" });

    it("messages go out as they came, and say so", async () => {
      await withoutDatabase(async () => {
        const wire = `${head}X-Clickstamp-Tags: secret\r\n\r\n..a ${link}\r\n`;
        expect(await sendWire(client, wire)).toMatch(/^250 /);
      });
      expect(wires()).toEqual([
        `X-Clickstamp-Untracked: rewriting failed\r\n${head}\r\n..a ${link}\r\n`,
      ]);
    });

    it("keys that were used lately can log in, others can't", async () => {
      const { key } = await relay.key();
      const { key: unused } = await relay.key();
      (await relay.client(key)).close();
      await withoutDatabase(async () => {
        const other = await smtpClient({ port: relay.port });
        await other.ask("EHLO sender.test");
        expect(await other.ask(plain(unused))).toMatch(/^454 4\.7\.0 /);
        expect(await other.ask(plain(key))).toMatch(/^235 /);
        expect(await sendWire(other, message)).toMatch(/^250 /);
        other.close();
      });
    });
  });
});

describe("a message that can't be rewritten because of what it is", () => {
  setUp({});

  it("goes out as it came if it is too large, and says so", async () => {
    const wire = `${head}\r\n${"a line\r\n".repeat(700_000)}${link}\r\n`;
    expect(await sendWire(client, wire)).toMatch(/^250 /);
    const [sent = ""] = wires();
    expect(sent).toMatch(/^X-Clickstamp-Untracked: mime has \d+ bytes; 5000000 is the limit\r\n/);
    expect(sent.slice(sent.indexOf("\n") + 1) === wire).toBe(true);
  });

  it("goes out as it came without header fields", async () => {
    expect(await sendWire(client, `just text ${link}\r\n`)).toMatch(/^250 /);
    expect(wires()[0]).toMatch(/^X-Clickstamp-Untracked: .*\r\njust text/);
  });

  it("is refused if it is larger than the mail server allows", async () => {
    expect(await sendWire(client, `${head}\r\n${"a line\r\n".repeat(2_600_000)}`)).toMatch(
      /^552 5\.3\.4 .*20000000 bytes/,
    );
    expect(relay.upstream.commands.at(-1)).toBe("RSET");
    expect(await sendWire(client, message)).toMatch(/^250 /);
  });

  it("can have passed another relay that did not track it", async () => {
    const wire = `X-Clickstamp-Untracked: it was too large\r\n${message}`;
    expect(await sendWire(client, wire)).toMatch(/^250 /);
    expect(wires()[0]).toMatch(/^From: /);
  });

  it("is refused if its headers ask for what does not exist", async () => {
    const wire = `${head}X-Clickstamp-Tagz: one\r\n\r\n${link}\r\n`;
    expect(await sendWire(client, wire)).toMatch(/^554 5\.6\.0 Unknown header x-clickstamp-tagz/);
    expect(wires()).toEqual([]);
  });

  it("is refused while the workspace is blocked", async () => {
    await addBlock("workspace", String(relay.workspaceId));
    await refreshBlocks();
    expect(await sendWire(client, message)).toMatch(/^554 5\.7\.1 .*blocked/);
    await removeBlock("workspace", String(relay.workspaceId));
    await refreshBlocks();
    expect(await sendWire(client, message)).toMatch(/^250 /);
  });
});

describe("a mail server that breaks off", () => {
  setUp({});

  it.each([
    ["MAIL", 0],
    ["RCPT", 0],
    ["DATA", 0],
    [".", 1],
  ])("at %s has the message deferred, and the next one goes out", async (verb, stored) => {
    const before = await count();
    relay.upstream.answer((command) => (command.startsWith(verb) ? "cut" : undefined));
    await client.ask("MAIL FROM:<news@example.com>");
    const codes = [await client.ask("RCPT TO:<anna@example.net>"), await client.ask("DATA")];
    if (codes[1]?.startsWith("354")) {
      client.send(`${message}.\r\n`);
      codes.push(await client.reply());
    }
    expect(codes.find((code) => code.startsWith("4"))?.slice(0, 9) ?? codes[0]?.slice(0, 3)).toBe(
      verb === "MAIL" ? "503" : "451 4.4.1",
    );
    expect(await count()).toBe(before + stored);
    relay.upstream.answer(() => undefined);
    await client.ask("RSET");
    expect(await sendWire(client, message)).toMatch(/^250 /);
  });

  it("between two messages is connected to again, unnoticed", async () => {
    expect(await sendWire(client, message)).toMatch(/^250 /);
    const { connections } = relay.upstream;
    relay.upstream.answer((_, nth) => (nth === 1 ? "cut" : undefined));
    expect(await sendWire(client, message)).toMatch(/^250 /);
    expect(relay.upstream.connections).toBe(connections + 1);
  });

  it("with 421 has the client told to try again, without losing its connection", async () => {
    relay.upstream.answer((command) =>
      command.startsWith("MAIL") ? "421 4.3.2 Shutting down" : undefined,
    );
    expect(await client.ask("MAIL FROM:<a@example.com>")).toBe("451 4.3.2 Shutting down");
    relay.upstream.answer(() => undefined);
    expect(await sendWire(client, message)).toMatch(/^250 /);
  });
});

describe("connections to the mail server", () => {
  setUp({ connections: 1 });

  it("are used for one message after the other", async () => {
    const { connections } = relay.upstream;
    for (let sent = 0; sent < 5; sent += 1) await sendWire(client, message);
    expect(relay.upstream.connections).toBeLessThanOrEqual(connections + 1);
  });

  it("are left to others while a client is slow, and its message still arrives", async () => {
    const slow = await relay.client();
    await slow.ask("MAIL FROM:<slow@example.com>");
    await slow.ask("RCPT TO:<ben@example.net>");
    await slow.ask("DATA");
    slow.send(head);
    // The only connection: the other client gets it once the slow one has been waited for.
    expect(await sendWire(client, message)).toMatch(/^250 /);
    slow.send(`\r\nslow ${link}\r\n.\r\n`);
    expect(await slow.reply()).toMatch(/^250 /);
    expect(relay.upstream.delivered.map(({ commands }) => commands)).toEqual([
      ["MAIL FROM:<news@example.com>", "RCPT TO:<anna@example.net>"],
      ["MAIL FROM:<slow@example.com>", "RCPT TO:<ben@example.net>"],
    ]);
    slow.close();
  });

  it("come back when a client leaves in the middle of a message", async () => {
    const leaving = await relay.client();
    await leaving.ask("MAIL FROM:<a@example.com>");
    await leaving.ask("RCPT TO:<b@example.net>");
    await leaving.ask("DATA");
    leaving.send(head);
    leaving.close();
    expect(await sendWire(client, message)).toMatch(/^250 /);
    expect(wires()).toHaveLength(1);
  });

  it.each([0, 20, 100, 300])(
    "come back when a client leaves %i ms after the end of a message",
    async (waitMs) => {
      const leaving = await relay.client();
      await leaving.ask("MAIL FROM:<a@example.com>");
      await leaving.ask("RCPT TO:<b@example.net>");
      await leaving.ask("DATA");
      const many = `<a href="${link}">x</a> ${"lorem ipsum ".repeat(100)}\r\n`.repeat(900);
      leaving.send(`${head}Content-Type: text/html\r\n\r\n${many}.\r\n`);
      await sleep(waitMs);
      leaving.socket().resetAndDestroy();
      relay.upstream.commands.length = 0;
      expect(await sendWire(client, message)).toMatch(/^250 /);
      // Nothing but data has come between DATA and the final dot.
      expect(wires().every((wire) => !wire.includes("RSET"))).toBe(true);
    },
  );

  it("come back when a client leaves before a recipient is answered, whatever the answer", async () => {
    for (const answer of ["421 4.7.0 Too many errors", "250 2.1.5 Ok", "cut"]) {
      relay.upstream.answer(async (command) => {
        if (!command.includes("late@")) return undefined;
        await sleep(200);
        return answer;
      });
      const leaving = await relay.client();
      await leaving.ask("MAIL FROM:<a@example.com>");
      leaving.send("RCPT TO:<late@example.net>\r\n");
      await sleep(50);
      leaving.socket().resetAndDestroy();
      expect(await sendWire(client, message)).toMatch(/^250 /);
    }
  });

  it("come back, and so does the memory, when client and mail server go before the answer", async () => {
    const large = `${head}\r\n${"a line\r\n".repeat(600_000)}`;
    for (let round = 0; round < 40; round += 1) {
      let isThere = () => {};
      const arrived = new Promise<void>((resolve) => {
        isThere = resolve;
      });
      relay.upstream.answer(async (command) => {
        if (command !== ".") return undefined;
        isThere();
        await sleep(20);
        return "cut";
      });
      const leaving = await relay.client();
      await leaving.ask("MAIL FROM:<a@example.com>");
      await leaving.ask("RCPT TO:<b@example.net>");
      await leaving.ask("DATA");
      leaving.send(`${large}.\r\n`);
      await arrived;
      leaving.socket().resetAndDestroy();
    }
    relay.upstream.answer(() => undefined);
    expect(await sendWire(client, message)).toMatch(/^250 /);
    // Rewriting 190 MB takes most of a minute where others need the processor, too.
  }, 240_000);

  it("don't carry a late refusal to the next message", async () => {
    relay.upstream.answer((command) =>
      command === "." ? "552 5.3.4 Too large\r\n552 5.3.4 Too large" : undefined,
    );
    expect(await sendWire(client, message)).toMatch(/^552 /);
    relay.upstream.answer(() => undefined);
    expect(await sendWire(client, message)).toMatch(/^250 /);
  });

  it("are not held by clients that don't send anything", async () => {
    const idle = await Promise.all(Array.from({ length: 50 }, () => relay.client()));
    await Promise.all(idle.map((one) => one.ask("NOOP")));
    expect(await sendWire(client, message)).toMatch(/^250 /);
    for (const one of idle) one.close();
  });
});
