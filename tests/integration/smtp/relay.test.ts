import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { SmtpClient } from "@/tests/smtp/client";
import { sendWire, type TestRelay, testRelay } from "./test-relay";

let relay: TestRelay;
let client: SmtpClient;

beforeAll(async () => {
  relay = await testRelay();
});
afterAll(() => relay.close());
beforeEach(async () => {
  client?.close();
  client = await relay.client();
  relay.upstream.delivered.length = 0;
  relay.upstream.commands.length = 0;
  relay.upstream.answer(() => undefined);
});

const head = "From: News <news@example.com>\r\nSubject: Hello\r\n";
const link = "https://www.example.com/sale";
const tracked = /http:\/\/clicks\.example\.com\/sale-[0-9A-Za-z]{10,}/;

/** The only message that the mail server got, with its tracked URL as it was before. */
function delivered(): string {
  expect(relay.upstream.delivered).toHaveLength(1);
  return relay.upstream.delivered[0]?.wire.replace(new RegExp(tracked, "g"), link) as string;
}

const messages = () =>
  db().message.findMany({
    where: { workspaceId: relay.workspaceId },
    orderBy: { id: "desc" },
    include: { campaign: true },
  });

describe("a message", () => {
  it("comes out with tracked links, and is answered as the mail server answers", async () => {
    const answer = await sendWire(client, `${head}\r\nSee ${link} now\r\n`);
    expect(answer).toBe("250 2.0.0 Ok: queued as 4ABC");
    expect(relay.upstream.delivered[0]?.wire).toMatch(tracked);
    expect(delivered()).toBe(`${head}\r\nSee ${link} now\r\n`);
    expect(relay.upstream.delivered[0]?.commands).toEqual([
      "MAIL FROM:<news@example.com>",
      "RCPT TO:<anna@example.net>",
    ]);
  });

  it("is tracked for its recipient", async () => {
    await sendWire(client, `${head}\r\n${link}\r\n`, ["anna@example.net"]);
    expect((await messages())[0]).toMatchObject({
      recipient: "anna@example.net",
      subject: "Hello",
    });
  });

  it("is one message without a recipient if it goes to several", async () => {
    const before = (await messages()).length;
    await sendWire(client, `${head}\r\n${link}\r\n`, ["anna@example.net", "ben@example.net"]);
    const [newest, ...others] = await messages();
    expect(others).toHaveLength(before);
    expect(newest?.recipient).toBeNull();
    expect(relay.upstream.delivered[0]?.commands).toHaveLength(3);
  });

  it("follows the key's options, and its own X-Clickstamp headers before them", async () => {
    const { key } = await relay.key({ campaign: "from the key", tags: ["key"] });
    client.close();
    client = await relay.client(key);
    await sendWire(client, `${head}X-Clickstamp-Tags: one, two\r\n\r\n${link}\r\n`);
    expect(delivered()).toBe(`${head}\r\n${link}\r\n`);
    const [newest] = await messages();
    expect(newest?.tags).toEqual(["one", "two"]);
    expect(newest?.campaign.name).toBe("from the key");
  });

  it.each([
    ["dots at the beginning of lines", `${head}\r\n..a\r\n...b\r\n${link}\r\n..\r\n`],
    ["a dot at the beginning", `..x: y\r\n${head}\r\n${link}\r\n`],
    ["bare LFs", `${head}\r\na\nb\n\n${link}\nc\r\n`],
    ["bare LFs before dots, doubled", `${head}\r\na\n..b\n${link}\r\n`],
    ["bare LFs before dots, not doubled", `${head}\r\na\n.b\n${link}\r\n`],
    ["only LFs in the header", `${head.replace(/\r/g, "")}\n${link}\r\n`],
    ["bare CRs", `${head}\r\na\rb ${link}\r\n`],
    ["long lines", `${head}\r\n${"x".repeat(40_000)} ${link} ${"y".repeat(3000)}\r\n`],
    ["8 bit", `${head}Content-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\xfc\xdfe ${link}\r\n`],
    ["bytes of no charset", `${head}\r\n\xff\xfe\x00\x80 ${link}\r\n`],
    ["white space at line ends", `${head}\r\na \t\r\n \r\n${link} \r\n\r\n\r\n`],
  ])("keeps its bytes: %s", async (_, wire) => {
    expect(await sendWire(client, wire)).toMatch(/^250 /);
    expect(delivered()).toBe(wire);
  });

  it("keeps its bytes whatever packets it comes in", async () => {
    const wire = `${head}\r\n..a\r\n..\r\n${link}\r\n.b\r\n\r\n`;
    await client.ask("MAIL FROM:<>");
    await client.ask("RCPT TO:<anna@example.net>");
    await client.ask("DATA");
    for (const byte of `${wire}.\r\n`) {
      client.send(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await client.reply()).toMatch(/^250 /);
    expect(delivered()).toBe(wire.replace("\r\n.b", "\r\n..b"));
  });

  it.each([
    ["\\n.\\n", "a\n.\nMAIL FROM:<x@y>\r\n"],
    ["\\n.\\r\\n", "a\n.\r\nMAIL FROM:<x@y>\r\n"],
    ["\\r.\\r\\n", "a\r.\r\nMAIL FROM:<x@y>\r\n"],
    ["\\r\\n.\\n", "a\r\n.\nMAIL FROM:<x@y>\r\n"],
    ["\\r\\n.\\r", "a\r\n.\rMAIL FROM:<x@y>\r\n"],
  ])("is refused if servers may see its end in %s", async (_, body) => {
    expect(await sendWire(client, `${head}\r\n${body}`)).toMatch(/^554 5\.6\.0 /);
    expect(relay.upstream.delivered).toEqual([]);
    expect(await sendWire(client, `${head}\r\n${link}\r\n`)).toMatch(/^250 /);
  });

  it("can be followed by further commands in the same packet", async () => {
    client.send(
      `MAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.net>\r\nDATA\r\n${head}\r\n${link}\r\n.\r\nMAIL FROM:<c@example.com>\r\nRCPT TO:<d@example.net>\r\nDATA\r\n${head}\r\nsecond ${link}\r\n.\r\nQUIT\r\n`,
    );
    const codes = [];
    for (let count = 0; count < 9; count += 1) codes.push((await client.reply()).slice(0, 3));
    expect(codes.join(" ")).toBe("250 250 354 250 250 250 354 250 221");
    expect(relay.upstream.delivered.map(({ wire }) => wire.includes("second"))).toEqual([
      false,
      true,
    ]);
  });

  it("is answered after the client has closed its side of the connection, as Exim does", async () => {
    await client.ask("MAIL FROM:<a@example.com>");
    await client.ask("RCPT TO:<b@example.net>");
    await client.ask("DATA");
    client.send(`${head}\r\n${link}\r\n.\r\nQUIT\r\n`);
    client.socket().end();
    expect(await client.reply()).toBe("250 2.0.0 Ok: queued as 4ABC");
    await expect(client.reply()).rejects.toThrow("the connection ended");
  });

  it("is not waited for once the client has closed its side", async () => {
    await client.ask("MAIL FROM:<a@example.com>");
    client.socket().end();
    await expect(client.reply()).rejects.toThrow("the connection ended");
  });
});

describe("parameters and replies", () => {
  it("pass through as they are", async () => {
    const mail =
      "MAIL FROM:<news@example.com> SIZE=1234 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=QQ+2B314";
    expect(await client.ask(mail)).toBe("250 2.1.0 Ok");
    const first =
      "RCPT TO:<j\xc3\xb6rg@example.net> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;joe+2Bx@example.net";
    expect(await client.ask(first)).toBe("250 2.1.0 Ok");
    expect(await client.ask('RCPT TO:<"a b"@example.net> NOTIFY=NEVER')).toBe("250 2.1.0 Ok");
    await client.ask("DATA");
    client.send(`${head}\r\n${link}\r\n.\r\n`);
    await client.reply();
    expect(relay.upstream.delivered[0]?.commands).toEqual([
      mail,
      first,
      'RCPT TO:<"a b"@example.net> NOTIFY=NEVER',
    ]);
  });

  it("come from the mail server for each recipient", async () => {
    relay.upstream.answer((command) =>
      command.includes("nobody")
        ? "550-5.1.1 No such user\r\n550 5.1.1 nobody@example.net"
        : undefined,
    );
    await client.ask("MAIL FROM:<news@example.com>");
    expect(await client.ask("RCPT TO:<nobody@example.net>")).toBe(
      "550-5.1.1 No such user\n550 5.1.1 nobody@example.net",
    );
    expect(await client.ask("RCPT TO:<anna@example.net>")).toBe("250 2.1.0 Ok");
    await client.ask("DATA");
    client.send(`${head}\r\n${link}\r\n.\r\n`);
    expect(await client.reply()).toMatch(/^250 /);
    expect((await messages())[0]?.recipient).toBe("anna@example.net");
  });

  it("are refused without a recipient", async () => {
    relay.upstream.answer((command) =>
      command.startsWith("RCPT") ? "450 4.2.1 Later" : undefined,
    );
    await client.ask("MAIL FROM:<news@example.com>");
    expect(await client.ask("RCPT TO:<anna@example.net>")).toBe("450 4.2.1 Later");
    expect(await client.ask("DATA")).toMatch(/^503 /);
  });

  it.each([
    ["a control character", "RCPT TO:<a@example.net>\rDATA"],
    ["bytes that are not UTF-8", "RCPT TO:<\xfc@example.net>"],
    ["no brackets", "RCPT TO:a@example.net"],
  ])("are refused with %s", async (_, command) => {
    await client.ask("MAIL FROM:<news@example.com>");
    expect(await client.ask(command)).toMatch(/^501 /);
    expect(relay.upstream.commands.some((line) => line.startsWith("RCPT"))).toBe(false);
  });

  it("offer what the mail server offers", async () => {
    const offered = await client.ask("EHLO sender.test");
    for (const keyword of [
      "PIPELINING",
      "8BITMIME",
      "SMTPUTF8",
      "DSN",
      "SIZE 20000000",
      "ENHANCEDSTATUSCODES",
    ])
      expect(offered).toContain(keyword);
  });
});

describe("a refusal at the end of the data", () => {
  it("comes back as it is, and the message counts once when the client tries again", async () => {
    const before = (await messages()).length;
    relay.upstream.answer((command) => (command === "." ? "451 4.7.1 Greylisted" : undefined));
    const wire = `${head}\r\nAgain ${link}\r\n`;
    expect(await sendWire(client, wire)).toBe("451 4.7.1 Greylisted");
    relay.upstream.answer(() => undefined);
    expect(await sendWire(client, wire)).toMatch(/^250 /);
    expect(await messages()).toHaveLength(before + 1);
    // Once accepted, the same bytes are another message.
    expect(await sendWire(client, wire)).toMatch(/^250 /);
    expect(await messages()).toHaveLength(before + 2);
  });
});
