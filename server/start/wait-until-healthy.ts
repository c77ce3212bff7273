import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/env";
import type { Settings } from "@/lib/settings-schema";
import { StartError } from "@/lib/start-error";

const timeoutMs = 60_000;

/** Waits until this server's health check returns 200. Throws a StartError after a minute. */
export async function waitUntilHealthy(settings: Settings): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if ((await statusOf(settings)) === 200) return;
    await sleep(100);
  }
  throw new StartError("The server was started but /api/health did not answer 200 within 60 s.");
}

function statusOf({ host, port, appUrl }: Settings): Promise<number | undefined> {
  const everywhere: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "::1" };
  // Uses the app's socket if there is one: on the port, the server that this one replaces may still answer.
  const { appSocket } = env();
  const options = {
    ...(appSocket ? { socketPath: appSocket } : { host: everywhere[host] ?? host, port }),
    path: "/api/health",
    headers: { host: appUrl.host },
    timeout: 10_000,
  };
  return new Promise((resolve) => {
    const request = get(options, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.once("error", () => resolve(undefined));
    request.once("timeout", () => request.destroy());
  });
}
