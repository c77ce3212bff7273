import type { Element, Root, RootContent } from "hast";
import type { Plugin } from "unified";
import { imageAddress, linkAddress, nowhere } from "./safe-addresses";
import { safeCss } from "./safe-css";

/** Unified plugin: limits what allowed attributes and style sheets may load. See linkAddress, imageAddress and safeCss. */
export const safeValues: Plugin<[{ remoteImages: boolean }], Root> = ({ remoteImages }) => {
  const visit = (node: RootContent) => {
    if (node.type !== "element") return;
    makeSafe(node, remoteImages);
    node.children.forEach(visit);
  };
  return (root) => root.children.forEach(visit);
};

/** The longest style sheet that is applied, in characters. Tokenizing takes some 200 times its size in memory. */
const maxSheet = 500_000;

function makeSafe(element: Element, remoteImages: boolean): void {
  const { properties, tagName } = element;
  const { background, href, src, style } = properties;
  if (tagName === "style") {
    const css = element.children.map((child) => ("value" in child ? child.value : "")).join("");
    const safe = css.length > maxSheet ? "" : safeCss(css, remoteImages);
    element.children = [{ type: "text", value: safe }];
  }
  if (style !== undefined) properties.style = safeCss(String(style), remoteImages);
  if (href !== undefined) properties.href = linkAddress(String(href));
  if (src !== undefined) properties.src = imageAddress(String(src), remoteImages) ?? nowhere;
  if (background !== undefined) {
    properties.background = imageAddress(String(background), remoteImages);
  }
}
