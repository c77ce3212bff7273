import { Upstream, UpstreamError } from "./upstream";

interface Waiting {
  resolve(upstream: Upstream): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

export interface PoolOptions {
  url: string;
  /** The most connections at a time. */
  size: number;
  /** Called with each new connection. */
  onOpen?(upstream: Upstream): void;
}

/** How long a transaction may wait for a connection. */
const waitMs = 30_000;
/** How long a connection stays open without a transaction. Mail servers close it after some minutes. */
const idleMs = 30_000;

/** Keeps connections to the upstream for further transactions, and bounds their number. */
export class UpstreamPool {
  readonly #options: PoolOptions;
  /** With the timer that closes each. The last one was used last. */
  readonly #idle: { upstream: Upstream; timer: NodeJS.Timeout }[] = [];
  readonly #waiting: Waiting[] = [];
  #count = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /**
   * Returns a connection that nobody else uses: an idle one, or a new one. Throws UpstreamError if none can be opened, or
   * none becomes free within 30 seconds.
   */
  async acquire(): Promise<Upstream> {
    for (let last = this.#idle.pop(); last; last = this.#idle.pop()) {
      clearTimeout(last.timer);
      if (last.upstream.isOpen) return last.upstream;
      this.#count -= 1;
    }
    if (this.#count >= this.#options.size) return this.#wait();
    return this.#open();
  }

  /** Gives a connection back. Closes it if `isClean` is false: a transaction may be open there. */
  release(upstream: Upstream, isClean: boolean): void {
    upstream.isUsed = true;
    if (!isClean || !upstream.isOpen || !upstream.isSettled) {
      upstream.close();
      this.#count -= 1;
      this.#openForNext();
      return;
    }
    const next = this.#waiting.shift();
    if (next) {
      clearTimeout(next.timer);
      next.resolve(upstream);
      return;
    }
    const timer = setTimeout(() => this.#end(upstream), idleMs).unref();
    this.#idle.push({ upstream, timer });
  }

  /** Closes the idle connections. */
  close(): void {
    for (const { upstream, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      upstream.quit();
    }
  }

  async #open(): Promise<Upstream> {
    this.#count += 1;
    try {
      const upstream = await Upstream.open(this.#options.url);
      this.#options.onOpen?.(upstream);
      return upstream;
    } catch (error) {
      this.#count -= 1;
      this.#openForNext();
      throw error;
    }
  }

  /** Opens a connection for the one that has waited longest: a place is free. */
  #openForNext(): void {
    const next = this.#waiting.shift();
    if (!next) return;
    clearTimeout(next.timer);
    this.#open().then(next.resolve, next.reject);
  }

  #wait(): Promise<Upstream> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(new UpstreamError(`No connection became free within ${waitMs / 1000} s`));
      }, waitMs);
      const waiting = { resolve, reject, timer };
      this.#waiting.push(waiting);
    });
  }

  #end(upstream: Upstream): void {
    const at = this.#idle.findIndex((one) => one.upstream === upstream);
    if (at < 0) return;
    this.#idle.splice(at, 1);
    this.#count -= 1;
    if (upstream.isOpen) upstream.quit();
  }
}
