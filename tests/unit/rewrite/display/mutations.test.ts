import type { Element, Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import { parse } from "parse5";
import { expect, test } from "vitest";
import { allowedHtml } from "@/lib/rewrite/display/allowed-html";
import { htmlDocument } from "@/lib/rewrite/display/html-document";
import { safeTree } from "@/lib/rewrite/display/safe-tree";
import { emailIn, readDocument } from "./read-document";

// Markup that means one thing to one parse and another to the next, most of it from published bypasses of sanitizers.
const x = "<img src=http://a.b onerror=1>";
const mutations = [
  `<svg></p><style><a id="</style>${x}">`,
  `<math></p><style><!--</style>${x}--></style>`,
  `<svg><style>&lt;/style>&lt;img src=http://a.b onerror=1></style></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=http://a.b onerror=1&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math>${x}`,
  `<math><annotation-xml encoding="text/html"><style>${x}</style></annotation-xml></math>`,
  `<svg><title><style><img id="</style>${x}"></title></svg>`,
  `<svg><desc><noscript><p id="</noscript>${x}">`,
  `<noscript><p title="</noscript>${x}">`,
  `<noscript><style></noscript>${x}</style>`,
  `<noembed><p title="</noembed>${x}">`,
  `<noframes><p title="</noframes>${x}">`,
  `<xmp><p title="</xmp>${x}">`,
  `<iframe><p title="</iframe>${x}">`,
  `<textarea><p title="</textarea>${x}">`,
  `<title><p title="</title>${x}">`,
  `<select><style></select>${x}</style></select>`,
  `<select><template><style><a id="</style></template></select>${x}">`,
  `<plaintext></plaintext>${x}`,
  `<style><p title="</style>${x}">`,
  `<style>a{content:"</sty/**/le>${x}"}</style>`,
  `<style><!--</style>${x}--></style>`,
  `<style>/*</style>${x}*/</style>`,
  `<p style="font-family:'&lt;/style&gt;&lt;img src=http://a.b onerror=1&gt;'">x</p>`,
  `<p title="&lt;/p&gt;&lt;img src=http://a.b onerror=1&gt;">x</p>`,
  `<a href="&quot;&gt;&lt;img src=http://a.b onerror=1&gt;">x</a>`,
  `<p title='\`${x}\`'>x</p>`,
  `<!--><p title="-->${x}">`,
  `<!--!> ${x} --!><p>x`,
  `<![CDATA[${x}]]>`,
  `<?xml ${x}?>`,
  `<svg><![CDATA[<style>]]>${x}</svg>`,
  `<template><style><a id="</style></template>${x}">`,
  `<table><style><a id="</style>${x}"></table>`,
  `<object><param name="x" value="</object>${x}">`,
  `<body><body style="background:url(http://a.b)"><html style="background:url(http://a.b)">`,
  `<img src="x"/onerror=1 src=http://a.b <p>`,
  `<p \u0000onclick=1 on\u0000click=2 x\u000conclick=3>x`,
  `<${"a".repeat(5000)} onclick=1>${x}`,
];

const harmless = /^about:invalid$/;

test.each(mutations)("is read as it was written, without harm: %s", (html) => {
  const { tree } = safeTree(`<!doctype html>${html}`, false);
  const document = htmlDocument(`<!doctype html>${html}`);
  const again = fromParse5(parse(emailIn(document), { scriptingEnabled: false })) as Root;
  expect(shapeOf(again)).toEqual(shapeOf(tree));
  const { elements } = readDocument(emailIn(document));
  for (const { tagName, attrs, namespaceURI } of elements) {
    expect(namespaceURI).toBe("http://www.w3.org/1999/xhtml");
    expect(allowedHtml.tagNames).toContain(tagName);
    for (const { name, value } of attrs) {
      expect(name).not.toMatch(/^on/);
      if (name === "src") expect(value).toMatch(harmless);
      if (name === "style") expect(value).not.toContain("url");
    }
  }
});

/** A tree without what tells where its nodes stood. Texts side by side are one. */
function shapeOf(node: Root | Element): unknown[] {
  const shapes: unknown[] = [];
  for (const child of node.children) {
    const last = shapes.length - 1;
    if (child.type === "element") {
      shapes.push([child.tagName, { ...child.properties }, shapeOf(child)]);
    } else if (child.type === "text") {
      if (typeof shapes[last] === "string") shapes[last] += child.value;
      else shapes.push(child.value);
    }
  }
  return shapes;
}
