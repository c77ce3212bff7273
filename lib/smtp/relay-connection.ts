import { SMTPConnection } from "smtp-server/lib/smtp-connection.js";
import { log } from "@/lib/log";
import type { ApiAccess } from "@/lib/workspaces/api-auth";
import type { MemoryBudget } from "./memory-budget";
import type { IncomingMessage, RelayedMessage } from "./messages";
import { RelayStream } from "./relay-stream";
import { isPositive, type Reply, reply } from "./reply";
import { keepForRetry } from "./retries";
import { rewriteForRelay } from "./rewrite-for-relay";
import { Transaction } from "./transaction";
import type { UpstreamPool } from "./upstream-pool";
import { mayEndEarly } from "./wire-format";

/** How long a client that has sent nothing yet is expected to. */
const newMs = 5_000;

/** What all connections of a relay share. */
export interface RelayShared {
  pool: UpstreamPool;
  budget: MemoryBudget;
  /** The largest message to accept, in bytes. */
  maxBytes(): number;
  whenFailing: IncomingMessage["whenFailing"];
}

/** More recipients are for another transaction, as mail servers limit them, too. */
const maxRecipients = 1_000;

/**
 * A client's connection. smtp-server handles greeting, TLS and login. The commands of a mail transaction go to the upstream
 * as they are, and its replies come back as they are.
 */
export class RelayConnection extends SMTPConnection {
  shared!: RelayShared;
  #transaction: Transaction | undefined;
  #recipients: string[] = [];
  #messages = 0;
  readonly #openedAtMs = Date.now();

  /** Whether the client is in the middle of a message, or has just come to send one. */
  get isBusy(): boolean {
    const isNew = this.#messages === 0 && Date.now() - this.#openedAtMs < newMs;
    return this._handlerPending || this.#transaction !== undefined || isNew;
  }

  /** Without smtp-server's pause for clients that talk too soon, which costs each connection 100 ms. */
  override init(): void {
    this._setListeners(() => {
      const { maxClients = Number.POSITIVE_INFINITY } = this._server.options;
      if (this._server.connections.size <= maxClients) return this.connectionReady();
      this.send(421, `${this.name} Too many connections; try again in a moment`, false);
    });
  }

  override _createParser(): RelayStream {
    const parser = new RelayStream({ maxCommandLength: 4096 });
    parser.oncommand = (command, callback) => this._onCommand(command, callback);
    // The client has closed its side, and everything it sent is answered.
    parser.on("finish", () => this.close());
    parser.on("error", (error) => this.send(421, `Error: ${error.message}`));
    return parser;
  }

  override handler_MAIL(command: Buffer, done: () => void): void {
    this.#run(done, async () => {
      if (!this.#access) return notLoggedIn(this.secure);
      if (this.#transaction) return reply(503, "5.5.1", "A transaction is open; send RSET first");
      const line = readCommand(command, /^MAIL FROM:/i);
      if (!line) return badCommand;
      const { reply: answered, transaction } = await Transaction.begin(this.shared.pool, line);
      // The client may have left while the upstream answered.
      if (this._closed) await transaction?.abort();
      else this.#transaction = transaction;
      return answered;
    });
  }

  override handler_RCPT(command: Buffer, done: () => void): void {
    this.#run(done, async () => {
      if (!this.#transaction) return reply(503, "5.5.1", "Send MAIL first");
      if (this.#recipients.length >= maxRecipients)
        return reply(452, "4.5.3", "Too many recipients");
      const line = readCommand(command, /^RCPT TO:/i);
      if (!line) return badCommand;
      const answered = await this.#transaction.recipient(line);
      if (isPositive(answered)) this.#recipients.push(addressIn(line));
      return answered;
    });
  }

  override handler_DATA(_command: Buffer, done: () => void): void {
    const parser = this._parser as RelayStream | false;
    const transaction = this.#transaction;
    if (!parser || !transaction || transaction.accepted === 0) {
      this.#run(done, async () => reply(503, "5.5.1", "Send MAIL and RCPT first"));
      return;
    }
    parser.receive(this.shared.maxBytes(), this.shared.budget).then(async (received) => {
      // Says that the client waits for us, so that it is not taken for idle.
      this._handlerPending = true;
      const answered = await this.#pass(transaction, received).catch(failed);
      received.free();
      this._handlerPending = false;
      this.#transaction = undefined;
      this.#recipients = [];
      this.#messages += 1;
      this.#answer(answered);
      received.resume();
    });
    this.send(354, "End data with <CR><LF>.<CR><LF>");
    done();
  }

  override handler_RSET(command: Buffer, done: () => void): void {
    this.#forget().then(() => super.handler_RSET(command, done));
  }

  override _resetSession(): void {
    super._resetSession();
    // EHLO ends a transaction, too.
    void this.#forget();
  }

  override _onClose(): void {
    const parser = this._parser as RelayStream | false;
    if (parser) parser.discard();
    void this.#forget();
    super._onClose();
  }

  get #access(): ApiAccess | undefined {
    return (this.session.user as unknown as ApiAccess | false) || undefined;
  }

  async #pass(
    transaction: Transaction,
    { wire, refusal }: { wire: Buffer | undefined; refusal: string | undefined },
  ): Promise<Reply> {
    if (!wire) {
      await transaction.abort();
      if (refusal === "no-memory") {
        return reply(452, "4.3.1", "Too many messages at a time; try again in a moment");
      }
      const limit = this.shared.maxBytes();
      return reply(552, "5.3.4", `The message is larger than the limit of ${limit} bytes`);
    }
    const text = wire.toString("latin1");
    if (mayEndEarly(text)) {
      await transaction.abort();
      return reply(
        554,
        "5.6.0",
        "A line with a lone dot must stand between CRLFs, not bare CRs or LFs",
      );
    }
    const startedAt = performance.now();
    const access = this.#access as ApiAccess;
    const { whenFailing } = this.shared;
    const incoming = { access, wire: text, recipients: this.#recipients, whenFailing };
    let relayed: RelayedMessage | undefined;
    const answered = await transaction.data(async () => {
      const made = await rewriteForRelay(incoming);
      if ("reply" in made) return made.reply;
      relayed = made;
      return made.wire;
    });
    if (relayed && !isPositive(answered)) keepForRetry(incoming, relayed);
    log.info(
      {
        message: relayed?.id,
        workspace: access.workspaceId,
        key: access.name,
        recipients: incoming.recipients.length,
        bytes: wire.length,
        untracked: relayed?.untracked,
        code: answered.code,
        ms: Math.round(performance.now() - startedAt),
      },
      isPositive(answered) ? "message relayed" : "message not relayed",
    );
    return answered;
  }

  async #forget(): Promise<void> {
    const transaction = this.#transaction;
    this.#transaction = undefined;
    this.#recipients = [];
    await transaction?.abort();
  }

  #run(done: () => void, handle: () => Promise<Reply>): void {
    handle()
      .catch(failed)
      .then((answered) => {
        this.#answer(answered);
        done();
      });
  }

  #answer({ lines }: Reply): void {
    if (this._upgrading || !this._socket || this._socket.destroyed) return;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it replaces them
    const clean = lines.map((line) => line.replace(/[\x00-\x1f\x7f]/g, " "));
    this._socket.write(`${clean.join("\r\n")}\r\n`);
  }
}

const badCommand = reply(501, "5.5.2", "Syntax: MAIL FROM:<address> or RCPT TO:<address>");

function notLoggedIn(isSecure: boolean): Reply {
  return isSecure
    ? reply(530, "5.7.0", "Log in first: the password is an API key with the scope send")
    : reply(530, "5.7.0", "Send STARTTLS and log in first");
}

/** The line of a command, without the space that some clients put behind the colon; undefined if it is malformed. */
function readCommand(command: Buffer, verb: RegExp): string | undefined {
  const line = command.toString("utf8").trim();
  const address = line.replace(verb, "").trimStart();
  // A server might take a bare CR for the end of the command. Bytes that are not UTF-8 can't be passed on.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it refuses them
  const isClean = !/[\x00-\x1f\x7f\ufffd]/.test(line);
  if (!isClean || !verb.test(line) || !/^<[^<>]*>( |$)/.test(address)) return undefined;
  return `${line.slice(0, line.indexOf(":") + 1)}${address}`;
}

/** The address in a RCPT command, without a source route (RFC 5321, appendix F.2). */
function addressIn(line: string): string {
  const [, path = ""] = /<([^>]*)>/.exec(line) ?? [];
  return path.replace(/^@[^:]*:/, "");
}

function failed(error: unknown): Reply {
  log.error({ err: error }, "a message could not be relayed");
  return reply(451, "4.3.0", "Something went wrong; try again later");
}
