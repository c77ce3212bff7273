import { setTimeout as sleep } from "node:timers/promises";
import { provide } from "@/lib/env";
import { receive } from "@/lib/ipc";
import { log } from "@/lib/log";
import { isPublished, type Report, type ToProcess } from "./messages";

const retryMs = 1_000;

/** What a process does once the database is available, and before it ends. */
interface Supervised {
  /** Called again every second until it succeeds. */
  work(): Promise<void>;
  close(gently: boolean): Promise<void>;
}

/** Runs this process under its parent: follows the parent's orders, and ends when the parent does. */
export function runSupervised({ work, close }: Supervised): void {
  // Ctrl-C in a terminal also signals this process, but the parent decides when it ends.
  for (const signal of ["SIGINT", "SIGHUP"]) process.on(signal, () => undefined);
  let stopping: Promise<void> | undefined;
  const stop = (gently: boolean) => {
    stopping ??= close(gently)
      .catch((error) => log.error({ err: error }, "while stopping"))
      .then(() => process.exit(0));
  };
  process.on("SIGTERM", () => stop(false)).on("disconnect", () => stop(false));
  process.on("message", async (message: ToProcess) => {
    if (isPublished(message)) return receive(message);
    if (message.order === "stop") return stop(message.gently);
    provide(message.values);
    while (!stopping) {
      const failure = await work().then(
        () => undefined,
        (error: Error) => error,
      );
      if (!failure) return report({ state: "ready" });
      log.error({ err: failure }, "a process of the server can't work yet");
      report({ state: "failed", reason: failure.stack ?? failure.message });
      await sleep(retryMs);
    }
  });
}

/** Sends a report to the parent. */
export function report(message: Report): void {
  if (process.connected) process.send?.(message);
}
