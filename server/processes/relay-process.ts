import { env } from "@/lib/env";
import type { SmtpSettings } from "@/lib/settings-schema";
import { type Relay, startRelay } from "@/lib/smtp/relay";
import { startRewriting, stopRewriting } from "./rewriting";
import { report, runSupervised } from "./run-supervised";

// The process of the SMTP relay. Neither clicks nor pages wait for a large message, nor a message for them.

let relay: Relay | undefined;

runSupervised({
  async work() {
    await startRewriting();
    relay ??= await startRelay(env().smtp as SmtpSettings);
  },
  async close() {
    await relay?.close();
    await stopRewriting();
  },
});
report({ state: "listening" });
