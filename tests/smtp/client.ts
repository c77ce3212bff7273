import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

/** A client that sends the bytes it is told to. */
export interface SmtpClient {
  /** Sends a line and returns the reply, its lines separated by line feeds. */
  ask(line: string): Promise<string>;
  /** Sends bytes, one character per byte, without waiting. */
  send(bytes: string): void;
  /** The next reply. Rejects when the connection ends first. */
  reply(): Promise<string>;
  /** Goes on in TLS. */
  startTls(): Promise<void>;
  socket(): Socket;
  close(): void;
}

export interface ClientOptions {
  port: number;
  host?: string;
  /** Begin with TLS. */
  secure?: boolean;
}

/** Connects, and reads the greeting. */
export async function smtpClient({
  port,
  host = "127.0.0.1",
  secure = false,
}: ClientOptions): Promise<SmtpClient> {
  let socket: Socket = secure
    ? connectTls({ port, host, rejectUnauthorized: false })
    : connect(port, host);
  let input = "";
  let isOver = false;
  let wake = () => {};
  const listen = () => {
    socket.setNoDelay(true).on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      input += chunk.toString("latin1");
      wake();
    });
    socket.on("close", () => {
      isOver = true;
      wake();
    });
  };
  listen();
  const client: SmtpClient = {
    async ask(line) {
      client.send(`${line}\r\n`);
      return client.reply();
    },
    send: (bytes) => void socket.write(bytes, "latin1"),
    async reply() {
      for (;;) {
        const found = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(input);
        if (found) {
          input = input.slice(found[0].length);
          return found[0].trimEnd().replace(/\r\n/g, "\n");
        }
        if (isOver) throw new Error(`the connection ended; last was: ${input}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async startTls() {
      socket.removeAllListeners();
      const secured = connectTls({ socket, rejectUnauthorized: false });
      await once(secured, "secureConnect");
      socket = secured;
      listen();
    },
    socket: () => socket,
    close: () => socket.destroy(),
  };
  await client.reply();
  return client;
}

/** For AUTH PLAIN. */
export const plain = (password: string, user = "apikey") =>
  `AUTH PLAIN ${Buffer.from(`\0${user}\0${password}`).toString("base64")}`;
