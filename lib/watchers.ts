import { type EventEmitter, on } from "node:events";

/** The watches of one kind, each of which keeps a response open. */
export class Watchers {
  readonly #running = new Set<AbortController>();
  #isStopped = false;

  /** Ends all watches, and from now on each new one at once, so that a server that closes waits for none. */
  stop(): void {
    this.#isStopped = true;
    for (const controller of this.#running) controller.abort();
  }

  /** Yields each event of that name after the first call of `next`, until `signal` aborts or `stop` is called. */
  async *watch<Event>(
    events: EventEmitter,
    name: string,
    signal: AbortSignal,
  ): AsyncGenerator<Event> {
    if (this.#isStopped) return;
    const stopping = new AbortController();
    this.#running.add(stopping);
    try {
      const ended = AbortSignal.any([signal, stopping.signal]);
      for await (const [event] of on(events, name, { signal: ended })) yield event;
    } catch (error) {
      // `on` throws this when the signal aborts.
      if ((error as Error).name !== "AbortError") throw error;
    } finally {
      this.#running.delete(stopping);
    }
  }
}
