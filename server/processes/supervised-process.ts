import type { ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Published } from "@/lib/ipc";
import { log } from "@/lib/log";
import { type FromProcess, isPublished, type Order, type Report, type ToProcess } from "./messages";

const stopMs = 20_000;
/** The shortest time between two starts, so that a process that fails at once does not keep the machine busy. */
const restartMs = 1_000;
/** After this many failures in a row, the next attempt is not expected to succeed. */
const maxFailures = 3;

/** A process of the server. If it ends, it is started again, with the same orders. */
export class SupervisedProcess {
  readonly #fork: () => ChildProcess;
  readonly #onPublished: (message: Published) => void;
  /** Emits `report` with a Report, `ended` with the reason. */
  readonly #events = new EventEmitter();
  #child: ChildProcess | undefined;
  #isListening = false;
  #isStopping = false;
  #work: Order | undefined;

  /** `fork` starts the process; `onPublished` is called with each message that it publishes. */
  constructor(fork: () => ChildProcess, onPublished: (message: Published) => void) {
    this.#fork = fork;
    this.#onPublished = onPublished;
    this.#start();
  }

  /** Orders the process to work. A process that replaces it gets the same order. */
  work(order: Order): void {
    this.#work = order;
    if (this.#isListening) this.send(order);
  }

  /** Sends a message, unless no process is running. */
  send(message: ToProcess): void {
    // Ignores errors: the process may just have ended.
    if (this.#child?.connected) this.#child.send(message, () => undefined);
  }

  /** Resolves when the process, or one that replaces it, reports `state`. Rejects after several failures in a row. */
  reported(state: Report["state"]): Promise<void> {
    return new Promise((resolve, reject) => {
      let failures = 0;
      const onReport = (report: Report) => {
        if (report.state === state) settle(resolve);
        if (report.state === "failed") onFailure(report.reason);
      };
      const onFailure = (reason: string) => {
        failures += 1;
        if (failures >= maxFailures) settle(() => reject(new Error(reason)));
      };
      const settle = (act: () => void) => {
        this.#events.off("report", onReport).off("ended", onFailure);
        act();
      };
      this.#events.on("report", onReport).on("ended", onFailure);
    });
  }

  /**
   * Ends the process once it has finished its requests. With `gently`, it also accepts further requests on open
   * connections. Kills it if that takes too long.
   */
  async stop(gently = false): Promise<void> {
    this.#isStopping = true;
    const child = this.#child;
    // A process without a pid was never started.
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once("exit", resolve));
    const timer = setTimeout(() => child.kill("SIGKILL"), gently ? 2 * stopMs : stopMs);
    // While it starts, it reacts to signals only.
    if (this.#isListening && child.connected) this.send({ order: "stop", gently });
    else child.kill("SIGTERM");
    await exited;
    clearTimeout(timer);
  }

  #start(): void {
    const startedAtMs = Date.now();
    this.#isListening = false;
    let isOver = false;
    const over = async (reason: object) => {
      if (isOver) return;
      isOver = true;
      this.#child = undefined;
      if (this.#isStopping) return;
      log.error(reason, "a process of the server has died; starting another");
      this.#events.emit("ended", "A process of the server has ended.");
      await sleep(Math.max(0, startedAtMs + restartMs - Date.now()));
      if (!this.#isStopping) this.#start();
    };
    try {
      const child = this.#fork();
      this.#child = child;
      child.on("message", (message: FromProcess) => this.#receive(message));
      child.once("exit", (code, signal) => over({ code, signal }));
      // If there is no memory or process number left, it never starts, and never exits either.
      child.on("error", (err) => child.pid === undefined && over({ err }));
    } catch (err) {
      over({ err });
    }
  }

  #receive(message: FromProcess): void {
    if (isPublished(message)) {
      this.#onPublished(message);
      return;
    }
    if (message.state === "listening") {
      this.#isListening = true;
      if (this.#work) this.send(this.#work);
    }
    this.#events.emit("report", message);
  }
}
