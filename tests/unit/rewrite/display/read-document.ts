import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Element = DefaultTreeAdapterTypes.Element;

/** What a browser without scripts makes of a document. */
export function readDocument(html: string): {
  mode: string;
  elements: Element[];
  /** Of the body, each run of white space as one space. */
  text: string;
} {
  const document = parse(html, { scriptingEnabled: false });
  const elements: Element[] = [];
  const texts: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node, isText: boolean) => {
    if ("tagName" in node) elements.push(node);
    if ("value" in node && isText) texts.push(node.value);
    const inText = isText && !["style", "head", "script", "title"].includes(node.nodeName);
    if ("childNodes" in node) for (const child of node.childNodes) visit(child, inText);
  };
  visit(document, true);
  return {
    mode: document.mode,
    elements,
    text: texts.join("").replace(/\s+/g, " ").trim(),
  };
}

/** The part of a document that came out of the email: without what stands first in each head. */
export function emailIn(document: string): string {
  const own = /<meta http-equiv="Content-Security-Policy".*?<style>.*?<\/style>/s;
  return document.replace(own, "");
}
