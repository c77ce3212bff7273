import { type EventEmitter, on } from "node:events";

/** Those who watch something over a connection that stays open. */
export class Watchers {
  readonly #stopping = new Set<AbortController>();

  /** Ends all that watch now, before the server closes. */
  stop(): void {
    for (const controller of this.#stopping) controller.abort();
  }

  /** The events of that name from the first call of `next` on; ends when `signal` aborts. */
  async *watch<Event>(
    events: EventEmitter,
    name: string,
    signal: AbortSignal,
  ): AsyncGenerator<Event> {
    const stopping = new AbortController();
    this.#stopping.add(stopping);
    try {
      const ended = AbortSignal.any([signal, stopping.signal]);
      for await (const [event] of on(events, name, { signal: ended })) yield event;
    } catch (error) {
      // That is how `on` ends.
      if ((error as Error).name !== "AbortError") throw error;
    } finally {
      this.#stopping.delete(stopping);
    }
  }
}
