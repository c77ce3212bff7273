import pLimit from "p-limit";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";
import { readRevision } from "@/lib/revisions/data/read-revision";
import { accessChanges } from "./access-changes";

/** Asks whether something that runs is still allowed. */
type Check = () => Promise<boolean>;

const intervalMs = 1_000;
/** All watches are checked this often even if nothing has changed: keys also expire. */
const fullIntervalMs = 10_000;
/** How many checks may query the database at a time. */
const concurrency = 4;

const state = processWide("access-watches", () => ({
  watches: new Map<AbortController, Check>(),
  /** The revision at which all watches were checked; undefined if some were not. */
  checked: undefined as string | undefined,
  /** Counts watches that have begun. */
  begun: 0,
  checkedAtMs: 0,
  timer: undefined as NodeJS.Timeout | undefined,
  round: undefined as Promise<void> | undefined,
  again: false,
}));

/**
 * A signal that aborts within a second after a session, an API key or a membership has ended on any node, if `isAllowed`
 * then returns false, and within ten seconds after a key has expired. Also aborts with `ended`, which ends the watch. If
 * the database fails, checks again a second later.
 */
export function untilRevoked(isAllowed: Check, ended: AbortSignal): AbortSignal {
  if (ended.aborted) return ended;
  const revoked = new AbortController();
  state.watches.set(revoked, isAllowed);
  // The access may have ended since the request was authenticated.
  state.checked = undefined;
  state.begun += 1;
  ended.addEventListener("abort", () => {
    state.watches.delete(revoked);
    if (state.watches.size > 0) return;
    clearInterval(state.timer);
    state.timer = undefined;
  });
  accessChanges.subscribe(checkSoon, "watches");
  state.timer ??= setInterval(checkSoon, intervalMs).unref();
  return AbortSignal.any([revoked.signal, ended]);
}

/** Runs a round, or another one after the current round: that may have missed the latest change. */
function checkSoon(): void {
  state.again = true;
  state.round ??= rounds().finally(() => {
    state.round = undefined;
  });
}

async function rounds(): Promise<void> {
  while (state.again) {
    state.again = false;
    await check().catch((error) => log.debug({ err: error }, "access could not be checked"));
  }
}

async function check(): Promise<void> {
  const { access, history } = await readRevision();
  const revision = `${history} ${access}`;
  const isDue = Date.now() - state.checkedAtMs >= fullIntervalMs;
  if (state.checked === revision && !isDue) return;
  const { begun } = state;
  const watches = [...state.watches];
  const limit = pLimit(concurrency);
  await Promise.all(
    watches.map(([revoked, isAllowed]) =>
      limit(async () => {
        if (!(await isAllowed())) revoked.abort();
      }),
    ),
  );
  state.checkedAtMs = Date.now();
  // Watches that came meanwhile are checked in the next round.
  if (begun === state.begun) state.checked = revision;
}
