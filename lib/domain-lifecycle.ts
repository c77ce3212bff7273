import { hearOtherChecks } from "@/lib/check-domain";
import { refreshServed } from "@/lib/domains/served";
import { log } from "@/lib/log";
import { whenTold } from "@/lib/other-processes";

const intervalMs = 5000;

/** Loads the click domains and keeps them as they are in the database. The function it gives back ends that. */
export async function startDomains(): Promise<() => void> {
  await refreshServed();
  const refresh = () => {
    refreshServed().catch((error) => {
      log.error({ err: error }, "click domains could not be read");
    });
  };
  whenTold("domains", refresh);
  hearOtherChecks();
  const timer = setInterval(refresh, intervalMs).unref();
  return () => clearInterval(timer);
}
