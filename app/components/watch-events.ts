/** Callbacks for a stream of server-sent events. */
interface Watcher {
  onMessage(data: string): void;
  onOpen(): void;
  /** The stream broke, and will be opened again. */
  onBreak(): void;
  /** The stream was closed because the page is hidden, and will be opened when it is visible again. */
  onPause(): void;
  /** The server refuses the stream with 401, 403 or 404. */
  onRefuse(): void;
}

const firstDelayMs = 2000;
const longestDelayMs = 30_000;

/**
 * Reads server-sent events while the page is visible. Returns a function that stops this. Browsers reconnect by
 * themselves after a lost connection, but not after a response such as 502, which proxies send while a server restarts.
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

  // Browsers have few connections for each host, which background tabs should not occupy.
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

/** Requests the URL once more, because an EventSource does not reveal the status. */
async function isRefused(url: string): Promise<boolean> {
  const end = new AbortController();
  try {
    const { status } = await fetch(url, { signal: end.signal });
    return [401, 403, 404].includes(status);
  } catch {
    // A server that does not respond has not refused.
    return false;
  } finally {
    end.abort();
  }
}
