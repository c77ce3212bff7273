import { markedPosition } from "@/lib/links/link-mark";
import { type Box, mergeBoxes, type Spot } from "./boxes";

/**
 * Returns the places of the tracked links in the document of a kept email, sorted by position. Leaves out positions that are
 * not visible at this width, such as links for Outlook only. Only reads the document, in which no script runs.
 */
export function measureLinks(email: Document): Spot[] {
  const found = new Map<number, Box[]>();
  for (const link of email.querySelectorAll("a, area")) {
    const url = link.getAttribute("href");
    const position = url === null ? undefined : markedPosition(url);
    if (position === undefined || !isVisible(link)) continue;
    found.set(position, [...(found.get(position) ?? []), ...boxesOf(link)]);
  }
  return [...found]
    .map(([position, boxes]) => ({ position, boxes: mergeBoxes(boxes) }))
    .filter(({ boxes }) => boxes.length > 0)
    .sort((a, b) => a.position - b.position);
}

/** Returns the boxes of the email's text, one for each line. */
export function measureWords(email: Document): Box[] {
  const boxes: Box[] = [];
  const range = email.createRange();
  const nodes = email.createTreeWalker(email.body, 4 /* NodeFilter.SHOW_TEXT */);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const element = node.parentElement;
    if (!element || !node.nodeValue?.trim()) continue;
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()];
    boxes.push(...rects.filter(({ width }) => width >= 1).map(inEmail(element)));
  }
  return boxes;
}

function isVisible(link: Element): boolean {
  return !("checkVisibility" in link) || isArea(link)
    ? true
    : link.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

function boxesOf(link: Element): Box[] {
  if (isArea(link)) return boxesOfArea(link);
  const own = [...link.getClientRects()];
  const { display } = styleOf(link);
  const hasExtent = own.some(({ width, height }) => width >= 1 && height >= 1);
  if (display !== "inline" && hasExtent) return own.map(inEmail(link));
  // The boxes of an inline link are only as high as a line of text, even around a higher image.
  const inner = [...link.querySelectorAll("*")]
    .filter((element) => styleOf(element).display !== "inline" || isReplaced(element))
    .flatMap(rectsOf);
  return [...own, ...inner].map(inEmail(link));
}

/** The boxes of an element, at least 24 pixels for an image that did not load: recipients saw it at some size. */
function rectsOf(element: Element): DOMRect[] {
  const rects = [...element.getClientRects()];
  if (!isMissing(element)) return rects;
  return rects.map(
    ({ x, y, width, height }) =>
      new DOMRect(x, y, Math.max(width, leastPx), Math.max(height, leastPx)),
  );
}

const leastPx = 24;

function isMissing(element: Element): boolean {
  if (element.localName !== "img") return false;
  const isSpacer = ["width", "height"].some(
    (name) => Number.parseFloat(element.getAttribute(name) ?? "") <= 1,
  );
  return !isSpacer && (element as HTMLImageElement).naturalWidth === 0;
}

// By name, because `instanceof` fails for elements of another window.
function isArea(element: Element): element is HTMLAreaElement {
  return element.localName === "area";
}

function isReplaced({ localName }: Element): boolean {
  return localName === "img";
}

function styleOf(element: Element): CSSStyleDeclaration {
  return (element.ownerDocument.defaultView as Window).getComputedStyle(element);
}

/** Converts a rectangle of the viewport into a box of the email, however far its frame is scrolled. */
function inEmail(element: Element): (rect: DOMRect) => Box {
  const { scrollX, scrollY } = element.ownerDocument.defaultView as Window;
  return ({ left, top, width, height }) => ({
    left: left + scrollX,
    top: top + scrollY,
    width,
    height,
  });
}

/** The box around an area of an image map, on the image that uses the map. An area has no box of its own in the layout. */
function boxesOfArea(area: HTMLAreaElement): Box[] {
  const name = area.closest("map")?.name;
  const image = [...area.ownerDocument.querySelectorAll("img[usemap]")].find(
    (one) => one.getAttribute("usemap") === `#${name}`,
  );
  if (!name || !image || !isVisible(image)) return [];
  const box = inEmail(image)(image.getBoundingClientRect());
  const numbers = area.coords
    .split(/[\s,;]+/)
    .map(Number)
    .filter(Number.isFinite);
  const shape = area.shape.toLowerCase();
  const [x = 0, y = 0, third = 0] = numbers;
  if (shape === "default" || numbers.length < 3) return [box];
  const points = shape.startsWith("circ") ? [x - third, y - third, x + third, y + third] : numbers;
  const xs = points.filter((_, index) => index % 2 === 0);
  const ys = points.filter((_, index) => index % 2 === 1);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [
    {
      left: box.left + left,
      top: box.top + top,
      width: Math.max(...xs) - left,
      height: Math.max(...ys) - top,
    },
  ];
}
