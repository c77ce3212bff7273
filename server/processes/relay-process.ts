import { refreshBlocks } from "@/lib/blocks/blocked";
import { stopWatchingBlocks, watchBlocks } from "@/lib/blocks/watch-blocks";
import { disconnect } from "@/lib/db";
import { startDomains } from "@/lib/domains/runtime";
import { useBuiltWorker } from "@/lib/emails/plan-in-worker";
import { env } from "@/lib/env";
import type { SmtpSettings } from "@/lib/settings-schema";
import { type Relay, startRelay } from "@/lib/smtp/relay";
import { processesFolder } from "@/server/build/build";
import { report, runSupervised } from "./run-supervised";

// The process of the SMTP relay. Neither clicks nor pages wait for a large message, nor a message for them.

let relay: Relay | undefined;
let stopDomains = () => {};

runSupervised({
  async work() {
    // A blocked workspace must not create links.
    await watchBlocks();
    await refreshBlocks();
    stopDomains();
    stopDomains = await startDomains();
    useBuiltWorker(`${processesFolder}/rewrite-worker.mjs`);
    relay ??= await startRelay(env().smtp as SmtpSettings);
  },
  async close() {
    await relay?.close();
    stopDomains();
    await stopWatchingBlocks();
    await disconnect();
  },
});
report({ state: "listening" });
