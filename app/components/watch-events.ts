/** Handles the events and the states of a stream. */
interface Watcher {
  onMessage(data: string): void;
  onOpen(): void;
  /** The connection was lost and will be reopened. */
  onBreak(): void;
  /** The page was hidden, so the stream was closed. It opens again when the page is shown. */
  onPause(): void;
  /** The server refused the stream with 401, 403 or 404. */
  onRefuse(): void;
}

const firstDelayMs = 2000;
const longestDelayMs = 30_000;

/**
 * Reads server-sent events while the page is visible. Returns a function that stops reading. Browsers reconnect after a
 * lost connection, but give up after a response such as 502, which a proxy sends while the server restarts. This also
 * retries then.
 */
export function watchEvents(url: string, watcher: Watcher): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delayMs = firstDelayMs;

  function open() {
    const opened = new EventSource(url);
    source = opened;
    opened.onmessage = ({ data }) => watcher.onMessage(data);
    opened.onopen = () => {
      delayMs = firstDelayMs;
      watcher.onOpen();
    };
    opened.onerror = () => {
      watcher.onBreak();
      if (opened.readyState === EventSource.CLOSED) openLater();
    };
  }

  async function openLater() {
    const given = source;
    const refused = await isRefused(url);
    if (source !== given) return;
    if (refused) return watcher.onRefuse();
    timer = setTimeout(open, delayMs);
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }

  // Browsers limit the connections to a host, so hidden tabs close theirs.
  function onVisibility() {
    close();
    if (document.hidden) watcher.onPause();
    else open();
  }

  document.addEventListener("visibilitychange", onVisibility);
  if (!document.hidden) open();
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    close();
  };
}

/** Requests the stream once more for its status, which EventSource does not expose. */
async function isRefused(url: string): Promise<boolean> {
  const end = new AbortController();
  try {
    const { status } = await fetch(url, { signal: end.signal });
    return [401, 403, 404].includes(status);
  } catch {
    // The server did not respond, so it refused nothing.
    return false;
  } finally {
    end.abort();
  }
}
