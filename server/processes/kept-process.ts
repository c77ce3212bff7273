import type { ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Published } from "@/lib/ipc";
import { log } from "@/lib/log";
import { type FromProcess, isPublished, type Order, type Report, type ToProcess } from "./messages";

const stopMs = 20_000;
/** One that can't even start must not keep the machine busy. */
const restartMs = 1_000;
/** Of so many in turn that did not get there, the next will not either. */
const mostFailures = 3;

/** A process of the server. When it ends, another takes its place, and is told to work once that one was. */
export class KeptProcess {
  readonly #begin: () => ChildProcess;
  readonly #onPublished: (message: Published) => void;
  /** Emits `report` with a Report, `ended` with the reason. */
  readonly #events = new EventEmitter();
  #child: ChildProcess | undefined;
  #isListening = false;
  #isStopping = false;
  #work: Order | undefined;

  /** `begin` starts one; `onPublished` is called with what it publishes. */
  constructor(begin: () => ChildProcess, onPublished: (message: Published) => void) {
    this.#begin = begin;
    this.#onPublished = onPublished;
    this.#start();
  }

  /** Has it, and whatever takes its place, do its work. */
  work(order: Order): void {
    this.#work = order;
    if (this.#isListening) this.send(order);
  }

  /** Passes something on, if there is somebody to hear it. */
  send(message: ToProcess): void {
    // It may just have died: then nobody minds.
    if (this.#child?.connected) this.#child.send(message, () => undefined);
  }

  /** Resolves once it, or what has taken its place, says so; rejects when several in turn have failed or ended. */
  reported(state: Report["state"]): Promise<void> {
    return new Promise((resolve, reject) => {
      let failures = 0;
      const onReport = (report: Report) => {
        if (report.state === state) settle(resolve);
        if (report.state === "failed") onFailure(report.reason);
      };
      const onFailure = (reason: string) => {
        failures += 1;
        if (failures >= mostFailures) settle(() => reject(new Error(reason)));
      };
      const settle = (act: () => void) => {
        this.#events.off("report", onReport).off("ended", onFailure);
        act();
      };
      this.#events.on("report", onReport).on("ended", onFailure);
    });
  }

  /** Lets it finish, `gently` what its connections may still bring, too; kills it when that takes too long. */
  async stop(gently = false): Promise<void> {
    this.#isStopping = true;
    const child = this.#child;
    // Without a number it never came to be.
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once("exit", resolve));
    const patience = setTimeout(() => child.kill("SIGKILL"), gently ? 2 * stopMs : stopMs);
    // While it starts it hears nothing but signals.
    if (this.#isListening && child.connected) this.send({ order: "stop", gently });
    else child.kill("SIGTERM");
    await exited;
    clearTimeout(patience);
  }

  #start(): void {
    const begun = Date.now();
    this.#isListening = false;
    let isOver = false;
    const over = async (reason: object) => {
      if (isOver) return;
      isOver = true;
      this.#child = undefined;
      if (this.#isStopping) return;
      log.error(reason, "a process of the server has died; another takes its place");
      this.#events.emit("ended", "A process of the server has ended.");
      await sleep(Math.max(0, begun + restartMs - Date.now()));
      if (!this.#isStopping) this.#start();
    };
    try {
      const child = this.#begin();
      this.#child = child;
      child.on("message", (message: FromProcess) => this.#receive(message));
      child.once("exit", (code, signal) => over({ code, signal }));
      // There may be no memory or no process number left for it: then it never exits, either.
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
