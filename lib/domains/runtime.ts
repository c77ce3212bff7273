import { subscribeToChecks } from "@/lib/domains/check-domain";
import { log } from "@/lib/log";
import { domainChanges, refreshServed } from "./served";

const intervalMs = 1000;

/** Loads the click domains and keeps them in step with the database. Returns a function that stops this. */
export async function startDomains(): Promise<() => void> {
  await refreshServed();
  let isFailing = false;
  const refresh = async () => {
    try {
      await refreshServed();
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.error({ err: error }, "click domains could not be read");
      isFailing = true;
    }
  };
  domainChanges.subscribe(refresh);
  subscribeToChecks();
  let isReading = false;
  const timer = setInterval(async () => {
    // Reads must not pile up while the database does not respond.
    if (isReading) return;
    isReading = true;
    await refresh();
    isReading = false;
  }, intervalMs).unref();
  return () => clearInterval(timer);
}
