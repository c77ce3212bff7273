import { subscribeToOtherChecks } from "@/lib/domains/check-domain";
import { whenTold } from "@/lib/ipc";
import { log } from "@/lib/log";
import { refreshServed } from "./served";

const intervalMs = 5000;

/** Loads the click domains and keeps them in step with the database. Returns a function that stops this. */
export async function startDomains(): Promise<() => void> {
  await refreshServed();
  const refresh = () => {
    refreshServed().catch((error) => {
      log.error({ err: error }, "click domains could not be read");
    });
  };
  whenTold("domains", refresh);
  subscribeToOtherChecks();
  const timer = setInterval(refresh, intervalMs).unref();
  return () => clearInterval(timer);
}
