import { subscribeToChecks } from "@/lib/domains/check-domain";
import { log } from "@/lib/log";
import { domainChanges, refreshServed } from "./served";

const intervalMs = 1000;

/** Loads the click domains and keeps them in step with the database. Returns a function that stops this. */
export async function startDomains(): Promise<() => void> {
  await refreshServed();
  const refresh = () => {
    refreshServed().catch((error) => {
      log.error({ err: error }, "click domains could not be read");
    });
  };
  domainChanges.subscribe(refresh);
  subscribeToChecks();
  const timer = setInterval(refresh, intervalMs).unref();
  return () => clearInterval(timer);
}
