import { EventEmitter } from "node:events";
import { campaignVersion } from "@/lib/campaigns/data/find-campaign";
import { requireCampaign } from "@/lib/campaigns/show-campaign";
import { processWide } from "@/lib/process-wide";
import { Watchers } from "@/lib/watchers";

const intervalMs = 1000;

/** A watched campaign. Its version is read once a second, however many viewers watch it. */
interface Watch {
  /** Emits `change` when the numbers have changed. */
  events: EventEmitter;
  timer: NodeJS.Timeout;
  version: string;
}

const watched = processWide("watched-campaigns", () => ({
  watches: new Map<string, Watch>(),
  watchers: new Watchers(),
}));

/** Ends all watches, before the server closes. */
export function stopWatchingCampaigns(): void {
  watched.watchers.stop();
}

/**
 * Yields when the numbers of a campaign have changed, at most once a second, whichever process counted the clicks. Ends
 * when `signal` aborts. Throws AppError `not-found` before it starts.
 */
export async function watchCampaign(
  workspaceId: number,
  id: string,
  signal: AbortSignal,
): Promise<AsyncGenerator<"changed">> {
  const campaign = await requireCampaign(workspaceId, id);
  return changesOf(campaign.id, signal);
}

async function* changesOf(id: string, signal: AbortSignal): AsyncGenerator<"changed"> {
  const { events } = watched.watches.get(id) ?? begin(id);
  try {
    yield* watched.watchers.watch<"changed">(events, "change", signal);
  } finally {
    endWhenIdle(id);
  }
}

function begin(id: string): Watch {
  const events = new EventEmitter().setMaxListeners(0);
  const watch: Watch = { events, version: "", timer: setTimeout(look, 0) };
  watched.watches.set(id, watch);
  async function look() {
    // If the database fails, the next round tries again.
    const version = await campaignVersion(BigInt(id)).catch(() => watch.version);
    if (watch.version !== "" && version !== watch.version) events.emit("change", "changed");
    watch.version = version;
    if (watched.watches.get(id) === watch) watch.timer = setTimeout(look, intervalMs);
  }
  return watch;
}

function endWhenIdle(id: string): void {
  const watch = watched.watches.get(id);
  if (!watch || watch.events.listenerCount("change") > 0) return;
  clearTimeout(watch.timer);
  watched.watches.delete(id);
}
