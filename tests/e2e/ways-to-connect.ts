import { readFileSync } from "node:fs";
import { join } from "node:path";

/** HTML of an email that has a browser connect to a URL when it is shown without protection. */
export interface WayToConnect {
  name: string;
  html: (url: string) => string;
  /** It is an image that is shown when images are asked for. */
  isImage?: boolean;
  /** Nothing else fits into an email that has it. */
  isAlone: boolean;
}

const bolds = Array.from({ length: 200 }, (_, id) => `<b id=${id}>`).join("");
const newsletter = readFileSync(
  join(import.meta.dirname, "../fixtures/newsletters/the-insider.html"),
  "utf8",
);

const images: Record<string, WayToConnect["html"]> = {
  "an image": (url) => `<img src=${url}>`,
  "an image by its old name": (url) => `<image src=${url}>`,
  "an image without a scheme": (url) => `<img src=${url.replace("http:", "")}>`,
  "an image in references": (url) => `<img src="&#104;&#x74;t&#112;${url.slice(4)}">`,
  "an image in lines": (url) => `<img src=" ht\ntp:${url.slice(5)}\t">`,
  "an image in a link": (url) => `<a href="https://shop.example/"><img src="${url}"></a>`,
  "an image in a picture": (url) => `<picture><img src="${url}"></picture>`,
  "a background of the body": (url) => `<body background=${url}>`,
  "a background of a table": (url) => `<table background=${url}><tr><td>x</table>`,
  "a background of a cell": (url) => `<table><tr><td background=${url}>x</table>`,
  "a style": (url) => `<p style="background:url(${url})">x</p>`,
  "a style in quotes": (url) => `<p style="background:URL( '${url}' )">x</p>`,
  "a style with escapes": (url) => `<p style="background:\\75 \\52l(${url})">x</p>`,
  "a style with an escape before a comment of HTML": (url) =>
    `<style>p{background:ur\\6c<!--("${url}")}p{background:url(${url})}</style><p>x</p>`,
  "a style sheet": (url) => `<style>p{background:url(${url})}</style><p>x</p>`,
  "a style sheet with a condition": (url) =>
    `<style>@media all{@supports (color:red){p{background:url(${url})}}}</style><p>x</p>`,
  "a style sheet behind an unclosed string": (url) =>
    `<style>p{font-family:"x\n;background:url(${url})}p{background:url(${url})}</style><p>x</p>`,
  "a style sheet in a comment": (url) =>
    `<style><!-- p{background:url(${url})} --></style><p>x</p>`,
  "a custom property": (url) => `<style>p{--a:url(${url});background:var(--a)}</style><p>x</p>`,
  "the image of a list": (url) => `<ul style="list-style-image:url(${url})"><li>x</ul>`,
  "the image of a border": (url) => `<p style="border:9px solid;border-image:url(${url}) 9">x</p>`,
  "a pseudo-element": (url) => `<style>p::before{content:url(${url})}</style><p>x</p>`,
  "a mask": (url) => `<p style="-webkit-mask-image:url(${url})">x</p>`,
  "attributes named like members of objects": (url) =>
    `<p __proto__=x constructor=y hasownproperty=z><img __proto__=x src=${url} constructor=y></p>`,
  "deep nesting": (url) => `${"<div>".repeat(240)}<img src=${url}>`,
  "an id that closes its style": (url) => `<svg></p><style><a id="</style><img src=${url}>">`,
  "a newsletter": (url) => newsletter.replace("</body>", `<img src="${url}"></body>`),
};

const others: Record<string, WayToConnect["html"]> = {
  "a set of images": (url) => `<img srcset="${url} 1x">`,
  "a source of a picture": (url) => `<picture><source srcset=${url}><img alt=x></picture>`,
  "the image of a control": (url) => `<input type=image src=${url}>`,
  "the poster of a video": (url) => `<video poster=${url}></video>`,
  "a video": (url) => `<video src=${url} autoplay muted></video>`,
  "a source of a video": (url) => `<video preload=auto><source src=${url}></video>`,
  "a sound": (url) => `<audio src=${url} controls></audio>`,
  "an object": (url) => `<object data=${url}></object>`,
  "an embedded file": (url) => `<embed src=${url}>`,
  "a frame": (url) => `<iframe src=${url}></iframe>`,
  "a sandboxed frame": (url) => `<iframe sandbox src=${url}></iframe>`,
  "a frame in a frame": (url) => `<iframe srcdoc="<img src=${url}>"></iframe>`,
  "a frame of data": (url) => `<iframe src="data:text/html,<img src=${url}>"></iframe>`,
  "an object of data": (url) => `<object data="data:text/html,<img src=${url}>"></object>`,
  "a frame set": (url) => `<frameset><frame src=${url}></frameset>`,
  "a linked style sheet": (url) => `<link rel=stylesheet href=${url}>`,
  "a style sheet linked in noscript": (url) =>
    `<noscript><link rel=stylesheet href=${url}></noscript>`,
  "an alternate style sheet": (url) => `<link rel="alternate stylesheet" title=x href=${url}>`,
  "preload of an image": (url) => `<link rel=preload as=image href=${url}>`,
  "preload of a set of images": (url) => `<link rel=preload as=image imagesrcset="${url} 1x">`,
  "preload of a font": (url) => `<link rel=preload as=font crossorigin href=${url}>`,
  "preload of a style sheet": (url) => `<link rel=preload as=style href=${url}>`,
  prefetch: (url) => `<link rel=prefetch href=${url}>`,
  preconnect: (url) => `<link rel=preconnect href=${url}>`,
  "preconnect with credentials": (url) =>
    `<link rel="preconnect dns-prefetch" crossorigin href=${url}>`,
  "preload of a module": (url) => `<link rel=modulepreload href=${url}>`,
  "an icon": (url) => `<link rel=icon href=${url}>`,
  "a script": (url) => `<script src=${url}></script>`,
  "a script of SVG": (url) => `<svg><script href=${url} /></svg>`,
  "a refresh": (url) => `<meta http-equiv=refresh content="0;url=${url}">`,
  "a base": (url) => `<base href=${url}><img src=x>`,
  "an import": (url) => `<style>@import "${url}";</style>`,
  "an import of a URL": (url) => `<style>@import url(${url}) layer(x);</style>`,
  "an import with escapes": (url) => `<style>@\\69mp\\4fRT "${url}";</style>`,
  "an import without a semicolon": (url) => `<style>@import '${url}'</style>`,
  "a font": (url) =>
    `<style>@font-face{font-family:x;src:url(${url})}p{font-family:x}</style><p>x</p>`,
  "a set of images in a style": (url) => `<p style='background:image-set("${url}" 1x)'>x</p>`,
  "a prefixed set of images": (url) =>
    `<p style="background:-webkit-image-set(url(${url}) 1x)">x</p>`,
  "a fade of images": (url) =>
    `<p style="background:-webkit-cross-fade(url(${url}),url(${url}),50%)">x</p>`,
  "an image of SVG": (url) => `<svg><image href=${url} width=9 height=9 /></svg>`,
  "an image of SVG by its old name": (url) =>
    `<svg><image xlink:href=${url} width=9 height=9 /></svg>`,
  "a filter of SVG": (url) =>
    `<svg><filter id=f><feImage href=${url} /></filter><rect width=9 height=9 filter=url(#f) /></svg>`,
  "a style sheet in SVG": (url) => `<svg><style>@import "${url}";</style></svg>`,
  "HTML in SVG": (url) =>
    `<svg><foreignObject width=9 height=9><img src=${url} /></foreignObject></svg>`,
  "HTML in MathML": (url) => `<math><mtext><img src=${url}></mtext></math>`,
  "an element's shadow": (url) =>
    `<div><template shadowrootmode=open><img src=${url}></template></div>`,
  "a title that closes noscript": (url) => `<noscript><p title="</noscript><img src=${url}>">`,
  "unclosed formatting": (url) => `<p>${bolds}${"<p>x".repeat(300)}<img src=${url}>`,
  "nesting past the limit": (url) => `${"<div>".repeat(400)}<iframe src=${url}></iframe>`,
  "thousands of attributes": (url) =>
    `<p ${Array.from({ length: 60_000 }, (_, i) => `a${i}`).join(" ")}><img src=${url}>`,
};

// They change how the rest is read, lead away from it or are past a limit.
const alone = new Set([
  "deep nesting",
  "an id that closes its style",
  "a newsletter",
  "a frame set",
  "an icon",
  "a refresh",
  "a base",
  "a title that closes noscript",
  "unclosed formatting",
  "nesting past the limit",
  "thousands of attributes",
]);

/** Each was seen to connect in Chromium; foreign-html.test.ts sees it again. */
export const waysToConnect: WayToConnect[] = [
  ...Object.entries(images).map(([name, html]) => ({ name, html, isImage: true })),
  ...Object.entries(others).map(([name, html]) => ({ name, html })),
].map((way) => ({ ...way, isAlone: alone.has(way.name) }));
