/** What becomes of a stream of server-sent events. */
interface Watcher {
  onMessage(data: string): void;
  onOpen(): void;
  /** It broke, and will be opened anew. */
  onBreak(): void;
  /** It was closed because nobody looks, and will be opened when somebody does. */
  onPause(): void;
  /** The server will not give it: 401, 403 or 404. */
  onRefuse(): void;
}

const firstDelayMs = 2000;
const longestDelayMs = 30_000;

/**
 * Reads server-sent events while the page is visible; returns what ends that. Browsers try again by themselves after a
 * lost connection, but give up for good after an answer such as 502, which a proxy gives while a server starts anew.
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

  // Browsers have few connections for a host; tabs in the background should not hold them.
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

/** An EventSource doesn't tell the status. */
async function isRefused(url: string): Promise<boolean> {
  const end = new AbortController();
  try {
    const { status } = await fetch(url, { signal: end.signal });
    return [401, 403, 404].includes(status);
  } catch {
    // A server that does not answer has refused nothing.
    return false;
  } finally {
    end.abort();
  }
}
