import { plain, type SmtpClient, smtpClient } from "@/tests/smtp/client";

/** What a server did in one round. */
export interface Round {
  messagesPerSecond: number;
  /** Milliseconds from MAIL to the answer behind the data, sorted. */
  latencies: number[];
}

export interface LoadOptions {
  port: number;
  /** If there is one, the clients log in with it. */
  apiKey?: string | undefined;
  connections: number;
  seconds: number;
  /** The data of a message, without the final dot; one character per byte. */
  message(number: number): string;
}

/** Sends messages over several connections, one after the other on each. Commands are pipelined, as mail servers do. */
export async function load(options: LoadOptions): Promise<Round> {
  const clients = await Promise.all(
    Array.from({ length: options.connections }, () => logIn(options)),
  );
  const startedAt = performance.now();
  const until = startedAt + options.seconds * 1000;
  const latencies: number[] = [];
  let number = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        number += 1;
        const data = options.message(number);
        const begun = performance.now();
        client.send(`MAIL FROM:<news@example.com>\r\nRCPT TO:<r${number}@example.net>\r\nDATA\r\n`);
        for (const code of ["250", "250", "354"]) expect(await client.reply(), code);
        client.send(`${data}.\r\n`);
        expect(await client.reply(), "250");
        latencies.push(performance.now() - begun);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  for (const client of clients) client.close();
  return {
    messagesPerSecond: latencies.length / seconds,
    latencies: latencies.sort((a, b) => a - b),
  };
}

/** A client that has introduced itself, and logged in if there is a key. */
export async function logIn({
  port,
  apiKey,
}: Pick<LoadOptions, "port" | "apiKey">): Promise<SmtpClient> {
  const client = await smtpClient({ port });
  expect(await client.ask("EHLO bench.test"), "250");
  if (apiKey) expect(await client.ask(plain(apiKey)), "235");
  return client;
}

function expect(reply: string, code: string): void {
  if (!reply.startsWith(code)) throw new Error(`instead of ${code}: ${reply}`);
}
