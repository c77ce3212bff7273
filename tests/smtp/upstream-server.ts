import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** What a mail server got in one transaction, byte for byte. */
export interface Delivered {
  /** The MAIL and RCPT commands that it accepted. */
  commands: string[];
  /** The data with doubled dots, without the final dot; one character per byte. */
  wire: string;
}

/** How a mail server answers; undefined stands for its usual reply. "cut" closes the connection instead. */
export type Answers = (
  command: string,
  count: number,
) => string | "cut" | undefined | Promise<string | "cut" | undefined>;

export interface UpstreamServer {
  port: number;
  /** For SMTP_UPSTREAM. */
  url: string;
  delivered: Delivered[];
  /** Everything that it was sent, by line; data as `<data>`. */
  commands: string[];
  /** How many connections it has had. */
  connections: number;
  /** How it answers from now on. The command for the end of data is `.`. */
  answer(answers: Answers): void;
  close(): Promise<void>;
}

const extensions = ["mail.test", "PIPELINING", "SIZE 20000000", "8BITMIME", "SMTPUTF8", "DSN"];

/**
 * Starts a mail server on loopback that keeps the bytes it gets. Libraries won't do: they change the data in the cases that
 * matter, such as a bare LF.
 */
export async function upstreamServer(port = 0): Promise<UpstreamServer> {
  const open = new Set<Socket>();
  let answers: Answers = () => undefined;
  let count = 0;
  const state: UpstreamServer = {
    port: 0,
    url: "",
    delivered: [],
    commands: [],
    connections: 0,
    answer(given) {
      answers = given;
      count = 0;
    },
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      if (server.listening) await once(server, "close");
    },
  };
  const server = createServer((socket) => {
    open.add(socket);
    state.connections += 1;
    socket.setNoDelay(true).on("error", () => undefined);
    socket.on("close", () => open.delete(socket));
    socket.write("220 mail.test ESMTP\r\n");
    let input = "";
    let isData = false;
    let commands: string[] = [];
    const reply = async (command: string, usual: string) => {
      const given = (await answers(command, ++count)) ?? usual;
      if (given === "cut") socket.destroy();
      else socket.write(`${given}\r\n`);
      return given;
    };
    const read = async () => {
      for (;;) {
        const end = isData ? `\r\n${input}`.indexOf("\r\n.\r\n") : input.indexOf("\r\n");
        if (end < 0) return;
        const taken = input.slice(0, end);
        input = input.slice(end + (isData ? 3 : 2));
        if (isData) {
          isData = false;
          state.commands.push("<data>");
          if ((await reply(".", "250 2.0.0 Ok: queued as 4ABC")).startsWith("2"))
            state.delivered.push({ commands, wire: taken });
          commands = [];
          continue;
        }
        state.commands.push(taken);
        const verb = taken.slice(0, 4).toUpperCase();
        if (verb === "EHLO") {
          await reply(
            taken,
            extensions
              .map((line, at) => `250${at < extensions.length - 1 ? "-" : " "}${line}`)
              .join("\r\n"),
          );
        } else if (verb === "DATA") isData = (await reply(taken, "354 Go ahead")).startsWith("354");
        else if (verb === "MAIL" || verb === "RCPT") {
          if ((await reply(taken, "250 2.1.0 Ok")).startsWith("2")) commands.push(taken);
        } else {
          if (verb === "RSET") commands = [];
          await reply(taken, verb === "QUIT" ? "221 2.0.0 Bye" : "250 2.0.0 Ok");
        }
      }
    };
    let reading = Promise.resolve();
    socket.on("data", (chunk) => {
      input += chunk.toString("latin1");
      // One command after the other, however long an answer takes.
      reading = reading.then(read);
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  state.port = (server.address() as AddressInfo).port;
  state.url = `smtp://127.0.0.1:${state.port}`;
  return state;
}
