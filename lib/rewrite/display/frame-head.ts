import type { Element, Properties } from "hast";
import { nowhere } from "./safe-addresses";

/**
 * The Content Security Policy of a document that shows an email. The document loads nothing, so that nobody learns that it
 * is being viewed. With `remoteImages`, it loads images.
 */
export function framePolicy(remoteImages = false): string {
  return `default-src 'none'; img-src data:${remoteImages ? " http: https:" : ""}; style-src 'unsafe-inline'`;
}

/**
 * The beginning of the head of a document that shows an email. The policy comes first, as a second defence in case the
 * lists of allowed elements and values have a gap. Browsers don't look up the hosts of links in advance. `marks` are
 * listed for links that the document may lack.
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

/** Keeps a linked image visible if its picture is not loaded: in the size that it declares, or else at least 24 pixels. */
const imageStyle = `:where(a img){display:inline-block}:where(a img${missing}:not(${sized})){min-width:24px;min-height:24px}`;

function element(tagName: string, properties: Properties): Element {
  return { type: "element", tagName, properties, children: [] };
}
