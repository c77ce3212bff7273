/**
 * Scrolls the pane, and nothing around it, until the element is well in sight, in that part of the pane which is in the
 * window. Does nothing where the pane does not scroll.
 */
export function scrollIntoPane(pane: HTMLElement | null, element: HTMLElement | null): void {
  if (!pane || !element || pane.scrollHeight <= pane.clientHeight + 1) return;
  const outer = pane.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const [top, bottom] = [Math.max(outer.top, 0), Math.min(outer.bottom, window.innerHeight)];
  const margin = Math.min(56, (bottom - top) / 5);
  if (inner.top >= top + margin && inner.bottom <= bottom - margin / 2) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const middle = (top + Math.max(bottom, top)) / 2;
  pane.scrollTo({
    top: pane.scrollTop + inner.top + inner.height / 2 - middle,
    behavior: calm ? "auto" : "smooth",
  });
}
