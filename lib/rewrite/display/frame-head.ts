import type { Element, Properties } from "hast";
import { nowhere } from "./safe-addresses";

/** What an email may load: nothing, so that looking at it tells nobody about it; images only when asked. */
export function framePolicy(remoteImages = false): string {
  return `default-src 'none'; img-src data:${remoteImages ? " http: https:" : ""}; style-src 'unsafe-inline'`;
}

/**
 * The beginning of the head of a document that shows an email. The policy comes first: it stands behind the list of what is allowed, should that
 * have a gap. Names of hosts in links are not looked up. `marks` are those of links that the document may not have.
 */
export function frameHead(remoteImages: boolean, marks: readonly string[] = []): Element[] {
  const meta = (properties: Properties) => element("meta", properties);
  const style = element("style", {});
  style.children.push({ type: "text", value: imageStyle });
  return [
    meta({ httpEquiv: ["Content-Security-Policy"], content: framePolicy(remoteImages) }),
    meta({ httpEquiv: ["x-dns-prefetch-control"], content: "off" }),
    element("base", { target: "_blank" }),
    style,
    ...(marks.length > 0 ? [meta({ name: "clickstamp-marks", content: marks.join(" ") })] : []),
  ];
}

const missing = `[src^="${nowhere}"]`;
const sized = '[width],[height],[style*="width" i],[style*="height" i]';

/**
 * An image without its picture keeps its place when it is a link: that of its attributes and styles, else one that can be seen.
 */
const imageStyle = `:where(a img){display:inline-block}:where(a img${missing}:not(${sized})){min-width:24px;min-height:24px}`;

function element(tagName: string, properties: Properties): Element {
  return { type: "element", tagName, properties, children: [] };
}
