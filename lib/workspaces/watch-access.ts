import { topic } from "@/lib/ipc";
import { log } from "@/lib/log";
import { processWide } from "@/lib/process-wide";
import { readRevision } from "@/lib/revisions/data/read-revision";

/** Says that sessions, API keys or memberships have ended. */
export const accessChanges = topic<null>("access");

/** Asks whether something that runs is still allowed. */
type Check = () => Promise<boolean>;

const intervalMs = 1_000;

const state = processWide("access-watches", () => ({
  watches: new Map<AbortController, Check>(),
  revision: "",
  timer: undefined as NodeJS.Timeout | undefined,
}));

/**
 * A signal that aborts within a second after `isAllowed` stops to return true, because a session, an API key or a
 * membership has ended, on whatever node. Also aborts with `ended`, which ends the watch. If the database fails, checks
 * again a second later.
 */
export function untilRevoked(isAllowed: Check, ended: AbortSignal): AbortSignal {
  const revoked = new AbortController();
  state.watches.set(revoked, isAllowed);
  ended.addEventListener("abort", () => {
    state.watches.delete(revoked);
    if (state.watches.size === 0) stop();
  });
  accessChanges.subscribe(() => void checkAll());
  state.timer ??= setInterval(() => void checkIfChanged(), intervalMs).unref();
  return AbortSignal.any([revoked.signal, ended]);
}

function stop(): void {
  clearInterval(state.timer);
  state.timer = undefined;
  state.revision = "";
}

/** For when notifications don't arrive. */
async function checkIfChanged(): Promise<void> {
  try {
    const { access, history } = await readRevision();
    if (state.revision === `${history} ${access}`) return;
    if (await checkAll()) state.revision = `${history} ${access}`;
  } catch (error) {
    log.debug({ err: error }, "access could not be checked");
  }
}

/** Returns whether all checks got an answer. */
async function checkAll(): Promise<boolean> {
  let isComplete = true;
  for (const [revoked, isAllowed] of [...state.watches]) {
    try {
      if (!(await isAllowed())) revoked.abort();
    } catch {
      // The next round asks again.
      isComplete = false;
    }
  }
  return isComplete;
}
