import { campaignVersion } from "@/lib/campaigns/data/find-campaign";
import { requireCampaign } from "@/lib/campaigns/show-campaign";
import { processWide } from "@/lib/process-wide";

const intervalMs = 1000;

/** One look a second at each campaign that is watched, whoever watches it. */
interface Watch {
  listeners: Set<() => void>;
  timer: NodeJS.Timeout;
  version: string;
}

const watched = processWide("watched-campaigns", () => ({
  watches: new Map<string, Watch>(),
  stops: new Set<AbortController>(),
}));

/** Ends everybody's watching, before the server closes. */
export function stopWatchingCampaigns(): void {
  for (const controller of watched.stops) controller.abort();
}

/**
 * Tells when the numbers of a campaign have changed, at most once a second, whichever process counted. Ends when `signal`
 * aborts. Throws AppError `not-found`.
 */
export async function* watchCampaign(
  workspaceId: number,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<"changed"> {
  const campaign = await requireCampaign(workspaceId, id);
  const stopping = new AbortController();
  watched.stops.add(stopping);
  const ended = AbortSignal.any([signal, stopping.signal]);
  let changed = false;
  let wake = () => {};
  const off = onChange(campaign.id, () => {
    changed = true;
    wake();
  });
  const stop = () => wake();
  ended.addEventListener("abort", stop);
  try {
    while (!ended.aborted) {
      if (changed) {
        changed = false;
        yield "changed";
      } else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    ended.removeEventListener("abort", stop);
    watched.stops.delete(stopping);
    off();
  }
}

function onChange(id: string, listener: () => void): () => void {
  const watch = watched.watches.get(id) ?? begin(id);
  watch.listeners.add(listener);
  return () => {
    watch.listeners.delete(listener);
    if (watch.listeners.size > 0) return;
    clearTimeout(watch.timer);
    watched.watches.delete(id);
  };
}

function begin(id: string): Watch {
  const watch: Watch = { listeners: new Set(), version: "", timer: setTimeout(look, 0) };
  watched.watches.set(id, watch);
  async function look() {
    // A database that does not answer now may answer the next time.
    const version = await campaignVersion(BigInt(id)).catch(() => watch.version);
    if (watch.version !== "" && version !== watch.version) {
      for (const listener of watch.listeners) listener();
    }
    watch.version = version;
    if (watch.listeners.size > 0) watch.timer = setTimeout(look, intervalMs);
  }
  return watch;
}
