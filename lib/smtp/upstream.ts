import { parseConnectionUrl } from "nodemailer/lib/shared/index.js";
import SMTPConnection from "nodemailer/lib/smtp-connection/index.js";
import { isLoopbackHost } from "@/lib/client-network";
import { type Reply, readReply } from "./reply";

/** The connection to the upstream could not be made, or was lost. */
export class UpstreamError extends Error {
  override name = "UpstreamError";
  /** Whether the mail server has refused the user and password of its URL. */
  isRefusal = false;
}

/** How long to wait for a connection and its greeting. */
const connectMs = 15_000;
/** How long to wait for a reply: what RFC 5321, section 4.5.3.2 asks for after the final dot. */
const replyMs = 10 * 60_000;

/**
 * A connection to the mail server behind the relay. It sends commands and data as they are: nodemailer's own `send` ends
 * lines with CRLF throughout, knows one set of DSN parameters for all recipients, and takes a message for sent when one of
 * its recipients is accepted.
 */
export class Upstream extends SMTPConnection {
  /** Whether it has carried a transaction before. A connection that has may have been closed by the other side since. */
  isUsed = false;
  /** Rejects what waits for the other side. */
  readonly #failures = new Set<(error: Error) => void>();
  #isLost = false;
  // Of nodemailer's connection, not in its types.
  declare readonly _supportedExtensions: string[];
  declare readonly _maxAllowedSize: number;
  declare readonly _responseActions: ((text: string) => void)[];
  declare readonly _responseQueue: string[];
  declare readonly _remainder: string;

  /** Connects to the mail server, and logs in if the URL has a user. Throws UpstreamError. */
  static async open(url: string): Promise<Upstream> {
    const { auth, ...options } = parseConnectionUrl(url);
    const { hostname, protocol } = new URL(url);
    const ignoreTLS = Boolean(options.ignoreTLS) || isLoopbackHost(hostname);
    const upstream = new Upstream({
      ...options,
      port: options.port ?? (protocol === "smtps:" ? 465 : 25),
      // Nobody listens on the way to this machine, and the certificate of a local mail server has another name.
      ignoreTLS,
      // A password must not cross a network in plain text, even if an attacker on the way hides that the server offers TLS.
      requireTLS: Boolean(options.requireTLS) || (auth !== undefined && !ignoreTLS),
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      dnsTimeout: connectMs,
      socketTimeout: replyMs,
    });
    await upstream.#whileOpen((resolve) => upstream.connect((error) => resolve(error)));
    if (auth) {
      const login = upstream.#whileOpen((resolve) => upstream.login({ ...auth }, resolve));
      await login.catch((error) => {
        if (error instanceof UpstreamError) error.isRefusal = /: 5\d\d/.test(error.message);
        throw error;
      });
    }
    return upstream;
  }

  private constructor(options: ConstructorParameters<typeof SMTPConnection>[0]) {
    super(options);
    const lost = (error?: Error) => {
      this.#isLost = true;
      const lostError = new UpstreamError(error?.message ?? "The connection was closed");
      for (const fail of this.#failures) fail(lostError);
      this.#failures.clear();
    };
    this.on("error", lost);
    this.on("end", () => lost());
  }

  /** Whether it may carry another command. */
  get isOpen(): boolean {
    return !this.#isLost && this._socket !== false && this._socket?.writable === true;
  }

  /** Whether nothing is under way: all was sent, and each command has its reply. */
  get isSettled(): boolean {
    const isWritten = this._socket !== false && this._socket?.writableLength === 0;
    return isWritten && this._responseActions.length === 0 && !this.#hasUnread();
  }

  /** The keywords of the extensions that the server offers, with `SIZE` for any limit. */
  get extensions(): readonly string[] {
    return this._supportedExtensions;
  }

  /** The largest message that the server accepts, in bytes; 0 if it does not say. */
  get maxBytes(): number {
    return this._maxAllowedSize;
  }

  /** Sends a command and returns its reply. Throws UpstreamError if the connection is lost. */
  command(line: string): Promise<Reply> {
    return this.#ask(Buffer.from(`${line}\r\n`));
  }

  /** Sends the data of a message, as it stands, and the final dot. */
  data(wire: Buffer): Promise<Reply> {
    return this.#ask(Buffer.concat([wire, Buffer.from(".\r\n")]));
  }

  #ask(bytes: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const { _socket: socket } = this;
      // A reply that nobody has asked for would be taken for the one to this command.
      if (!this.isOpen || !socket || this.#hasUnread()) {
        this.close();
        return reject(new UpstreamError("The connection was closed"));
      }
      this.#failures.add(reject);
      this._responseActions.push((text) => {
        this.#failures.delete(reject);
        resolve(readReply(text));
      });
      socket.write(bytes);
    });
  }

  #hasUnread(): boolean {
    return this._responseQueue.length > 0 || this._remainder !== "";
  }

  #whileOpen(act: (resolve: (error?: Error | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#failures.add(reject);
      act((error) => {
        this.#failures.delete(reject);
        if (!error) return resolve();
        this.close();
        reject(new UpstreamError(error.message));
      });
    });
  }
}
