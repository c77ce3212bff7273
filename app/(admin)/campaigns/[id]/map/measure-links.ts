import { markedPosition } from "@/lib/links/link-mark";
import { type Box, mergeBoxes, type Spot } from "./boxes";

/**
 * Where the tracked links of a kept email stand in its document, by position. A position that no reader sees at
 * this width, such as one for Outlook only, is left out. Nothing in the document runs, so this only reads.
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

/** Where the words of the email stand, line by line. */
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
  // The boxes of an inline link are as high as a line of text, whatever image stands in it.
  const inner = [...link.querySelectorAll("*")]
    .filter((element) => styleOf(element).display !== "inline" || isReplaced(element))
    .flatMap(rectsOf);
  return [...own, ...inner].map(inEmail(link));
}

/** An image that did not come has no extent where nothing gives it one; readers had it all the same. */
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

// By name: the classes of the email's own window are not those of ours.
function isArea(element: Element): element is HTMLAreaElement {
  return element.localName === "area";
}

function isReplaced({ localName }: Element): boolean {
  return localName === "img";
}

function styleOf(element: Element): CSSStyleDeclaration {
  return (element.ownerDocument.defaultView as Window).getComputedStyle(element);
}

/** From the corner of the email, wherever its frame is scrolled to. */
function inEmail(element: Element): (rect: DOMRect) => Box {
  const { scrollX, scrollY } = element.ownerDocument.defaultView as Window;
  return ({ left, top, width, height }) => ({
    left: left + scrollX,
    top: top + scrollY,
    width,
    height,
  });
}

/** A part of an image map has no box of its own: the one around its shape, on the image that uses it. */
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
