/**
 * Scrolls the element into the visible part of the pane, with a margin. Scrolls only the pane, never the window. Does
 * nothing if the pane does not scroll or the element is already in view.
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
