const shownAfterMs = 300;
const running = new Set();

/**
 * Runs `work` and shows its title and duration. On a terminal, this is one line that is updated while it runs, and that all
 * work at the same time shares; elsewhere, one line at the start and one at the end. Shows nothing for work that takes
 * less than 300 ms. Resolves and rejects as `work` does.
 */
export async function step(title, work, out = process.stdout) {
  const begun = Date.now();
  const text = (mark) => `${title}${mark} ${((Date.now() - begun) / 1000).toFixed(1)} s`;
  const shown = { out, text };
  const first = setTimeout(() => {
    running.add(shown);
    if (out.isTTY) redraw(out);
    else out.write(`${title} …\n`);
  }, shownAfterMs);
  const next = out.isTTY && setInterval(() => redraw(out), 100);
  try {
    const result = await work();
    if (running.delete(shown)) print(text(":"), out);
    return result;
  } finally {
    clearTimeout(first);
    clearInterval(next);
    if (running.delete(shown) && out.isTTY) redraw(out);
  }
}

function print(line, out) {
  if (!out.isTTY) return out.write(`${line}\n`);
  out.write(`\r\x1b[K${line}\n`);
  redraw(out);
}

function redraw(out) {
  const lines = [...running].filter((one) => one.out === out).map(({ text }) => text(" …"));
  // A line that wraps could not be replaced.
  out.write(`\r\x1b[K${lines.join(", ").slice(0, (out.columns || 80) - 1)}`);
}
