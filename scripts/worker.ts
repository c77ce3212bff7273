import { setTimeout as sleep } from "node:timers/promises";
import { provide } from "@/lib/env";
import { log } from "@/lib/log";
import { hear } from "@/lib/other-processes";
import { startServer } from "@/server";
import type { Order, Report } from "./workers";

const retryMs = 1_000;

/** One of several processes that serve one port. It does what the process that started it says, and ends with it. */
export async function work(): Promise<void> {
  // Ctrl-C on a terminal reaches everybody; the one that started us decides when we may go.
  for (const signal of ["SIGINT", "SIGHUP"]) process.on(signal, () => undefined);
  const server = await startServer({ dev: false });
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= server
      .close()
      .catch((error) => log.error({ err: error }, "while stopping"))
      .then(() => process.exit(0));
  };
  process.on("SIGTERM", stop).on("disconnect", stop);
  process.on("message", async (message: Order) => {
    if (message.order === "stop") return stop();
    if (message.order !== "app") return hear(message);
    provide(message.values);
    while (!stopping) {
      const failure = await server.startApp().then(
        () => undefined,
        (error: Error) => error,
      );
      if (!failure) return report({ state: "ready" });
      log.error({ err: failure }, "the app can't be served yet");
      report({ state: "failed", reason: failure.stack ?? failure.message });
      await sleep(retryMs);
    }
  });
  report({ state: "listening" });
}

function report(message: Report): void {
  if (process.connected) process.send?.(message);
}
