const shownAfterMs = 300;

/**
 * Runs `work` and shows its title and duration. On a terminal, this is one line that is updated while it runs; elsewhere,
 * one line at the start and one at the end. Shows nothing for work that takes less than 300 ms. Resolves and rejects as
 * `work` does.
 */
export async function step(title, work, out = process.stdout) {
  const begun = Date.now();
  const seconds = () => ((Date.now() - begun) / 1000).toFixed(1);
  const terminal = out.isTTY;
  let shown = false;
  const show = () => {
    if (terminal) out.write(`\r\x1b[K${title} … ${seconds()} s`);
    else if (!shown) out.write(`${title} …\n`);
    shown = true;
  };
  const first = setTimeout(show, shownAfterMs);
  const next = terminal && setInterval(() => shown && show(), 100);
  try {
    const result = await work();
    if (shown) out.write(`${terminal ? "\r\x1b[K" : ""}${title}: ${seconds()} s\n`);
    return result;
  } catch (error) {
    if (shown && terminal) out.write("\r\x1b[K");
    throw error;
  } finally {
    clearTimeout(first);
    clearInterval(next);
  }
}
