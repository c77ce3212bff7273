import { forClient, isPositive, type Reply, reply } from "./reply";
import { type Upstream, UpstreamError } from "./upstream";
import type { UpstreamPool } from "./upstream-pool";

/** A client that sends nothing for so long gives its connection to the upstream to others until it does. */
const parkMs = 2_000;

/**
 * A mail transaction at the upstream (RFC 5321, section 3.3). Passes the client's commands on as they are, and returns the
 * upstream's replies. While the client is slow, the transaction holds no connection: it is reset, and repeated on another
 * one when the client goes on.
 */
export class Transaction {
  readonly #pool: UpstreamPool;
  readonly #mail: string;
  /** The RCPT commands that the upstream has accepted. */
  readonly #recipients: string[] = [];
  #upstream: Upstream | undefined;
  #parking: NodeJS.Timeout | undefined;
  #isAborted = false;
  /** Resolves once everything that was begun has ended. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(pool: UpstreamPool, mail: string) {
    this.#pool = pool;
    this.#mail = mail;
  }

  /** Begins a transaction with the client's MAIL command. Without a positive reply, there is none. */
  static async begin(
    pool: UpstreamPool,
    mail: string,
  ): Promise<{ reply: Reply; transaction?: Transaction }> {
    const transaction = new Transaction(pool, mail);
    const answered = await transaction.#open();
    if (!isPositive(answered)) return { reply: answered };
    transaction.#parkSoon();
    return { reply: answered, transaction };
  }

  /** How many recipients the upstream has accepted. */
  get accepted(): number {
    return this.#recipients.length;
  }

  /** Passes a RCPT command on. */
  recipient(command: string): Promise<Reply> {
    return this.#inTurn(async () => {
      const failure = await this.#ensure();
      if (failure) return failure;
      const answered = await this.#command(command);
      if (isPositive(answered)) this.#recipients.push(command);
      if (this.#upstream) this.#parkSoon();
      return answered;
    });
  }

  /**
   * Passes a message on, and ends the transaction. `message` makes what is to be sent, dots doubled, once the upstream is
   * ready to receive it; if it returns a reply instead, nothing is sent, and that is the reply. Nothing is sent either if the
   * transaction is aborted until then.
   */
  data(message: () => Promise<Buffer | Reply>): Promise<Reply> {
    return this.#inTurn(async () => {
      const failure = await this.#ensure();
      if (failure) return failure;
      const started = await this.#command("DATA");
      if (started.code !== 354) {
        await this.#reset();
        return isPositive(started) ? unexpected(started) : started;
      }
      const made = await message().catch((error) => {
        this.#release(false);
        throw error;
      });
      if (this.#isAborted || !Buffer.isBuffer(made)) {
        // Without the final dot, the upstream must forget what it has got (RFC 5321, section 4.1.1.4).
        this.#release(false);
        return Buffer.isBuffer(made) ? aborted : made;
      }
      const answered = await this.#try((upstream) => upstream.data(made));
      // A refusal may have come before the end of the data, and another one may follow.
      this.#release(isPositive(answered));
      return isPositive(answered) || answered.code >= 400 ? answered : unexpected(answered);
    });
  }

  /** Ends the transaction without a message. A message whose data was sent already is not taken back. */
  abort(): Promise<void> {
    this.#isAborted = true;
    return this.#inTurn(() => this.#reset());
  }

  /**
   * Runs one thing after the other. The upstream takes everything that it gets after DATA for data, so a reset must not come
   * before the end of that.
   */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    clearTimeout(this.#parking);
    const done = this.#last.then(() => {
      clearTimeout(this.#parking);
      return work();
    });
    this.#last = done.catch(() => undefined);
    return done;
  }

  #parkSoon(): void {
    clearTimeout(this.#parking);
    this.#parking = setTimeout(() => this.#inTurn(() => this.#reset()), parkMs).unref();
  }

  /** Opens the transaction again if it was parked. Returns a reply if that fails. */
  async #ensure(): Promise<Reply | undefined> {
    if (this.#upstream) return undefined;
    const commands = [
      () => this.#open(),
      ...this.#recipients.map((one) => () => this.#command(one)),
    ];
    for (const run of commands) {
      const answered = await run();
      if (isPositive(answered)) continue;
      await this.#reset();
      // All of these were accepted before. A reply for good would be about a command that the client has not just sent.
      return answered.code >= 500 ? unexpected(answered) : answered;
    }
    return undefined;
  }

  /** Sends the MAIL command. A connection that the upstream has closed since its last transaction doesn't count. */
  async #open(): Promise<Reply> {
    for (;;) {
      let upstream: Upstream;
      try {
        upstream = await this.#pool.acquire();
      } catch (error) {
        return unreachable(error);
      }
      this.#upstream = upstream;
      const { isUsed } = upstream;
      const answered = await this.#command(this.#mail);
      if (isPositive(answered)) return answered;
      const isLost = !upstream.isOpen;
      await this.#reset();
      if (!isUsed || !isLost) return answered;
    }
  }

  #command(command: string): Promise<Reply> {
    return this.#try((upstream) => upstream.command(command));
  }

  async #try(ask: (upstream: Upstream) => Promise<Reply>): Promise<Reply> {
    try {
      return forClient(await ask(this.#upstream as Upstream));
    } catch (error) {
      this.#release(false);
      return unreachable(error);
    }
  }

  #release(isClean: boolean): void {
    const upstream = this.#upstream;
    this.#upstream = undefined;
    if (upstream) this.#pool.release(upstream, isClean);
  }

  async #reset(): Promise<void> {
    const upstream = this.#upstream;
    this.#upstream = undefined;
    if (!upstream) return;
    const isClean = await upstream.command("RSET").then(isPositive, () => false);
    this.#pool.release(upstream, isClean);
  }
}

const aborted = reply(451, "4.4.2", "The connection was closed");

function unreachable(error: unknown): Reply {
  if (!(error instanceof UpstreamError)) throw error;
  const why = error.isRefusal ? "refuses Clickstamp's login" : "can't be reached";
  return reply(451, "4.4.1", `The mail server behind Clickstamp ${why}; try again later`);
}

const unexpected = ({ lines }: Reply): Reply =>
  reply(451, "4.3.0", `The mail server behind Clickstamp answered: ${lines.at(-1)}`);
