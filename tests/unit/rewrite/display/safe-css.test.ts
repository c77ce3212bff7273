import {
  type CSSToken,
  isTokenAtKeyword,
  isTokenFunction,
  TokenType,
  tokenize,
} from "@csstools/css-tokenizer";
import { describe, expect, test } from "vitest";
import { isAllowedFunction, isAllowedRule } from "@/lib/rewrite/display/allowed-css";
import { safeCss } from "@/lib/rewrite/display/safe-css";

const isTokenUrl = ([type]: CSSToken) => type === TokenType.URL || type === TokenType.BadURL;

const plain = (css: string, remoteImages = false) =>
  safeCss(css, remoteImages).replaceAll("/**/", " ").replace(/\s+/g, " ").trim();

test.each([
  "a{color:red;background:#fff}",
  "@media only screen and (max-width:600px) and (width<900px){.a>b+c~d,e[f^='g' i]:not(.h)::before{content:'\\201C';width:calc(100% - 2px)!important}}",
  "@media screen and (-webkit-min-device-pixel-ratio:0){a:nth-child(2n + 1){color:rgba(0,0,0,.5)}}",
  "@supports (display:grid) and (not (display:inline-grid)){a{grid-template-columns:repeat(2,minmax(0,1fr))}}",
  "@-webkit-keyframes a{from{opacity:0}to{transform:translateX(2px) rotate(3deg)}}",
  "a{background-image:-webkit-linear-gradient(top,#fff,#000);background:repeating-radial-gradient(red,blue)}",
  "a{--b:1px;margin:var(--b);mso-line-height-rule:exactly;*zoom:1}",
  "a{color:red",
  "}}a{b:c}",
  'a{font-family:"unclosed\n;color:red}',
])("keeps %s", (css) => {
  expect(safeCss(css, false)).toBe(css);
});

const x = "http://a.b/c";
describe("takes out what loads", () => {
  test.each([
    [`a{b:url(${x})}`, "a{b: none }"],
    [`a{b:url("${x}")}`, "a{b: none }"],
    [`a{b:URL( '${x}' )}`, "a{b: none }"],
    [`a{b:\\75rl(${x})}`, "a{b: none }"],
    [`a{b:\\75 rl("${x}")}`, "a{b: none }"],
    [`a{b:u\\52\nL(${x})}`, "a{b: none }"],
    [`a{b:ur\\l("${x}")}`, "a{b: none }"],
    [`a{b:url(${x} c)}`, "a{b: none }"],
    [`a{b:url(${x}`, "a{b: none"],
    [`a{b:url("${x}`, "a{b: none"],
    [`a{b:src("${x}")}`, "a{b: none }"],
    [`a{b:image-set("${x}" 1x, url(${x}) 2x)}`, "a{b: none }"],
    [`a{b:-webkit-image-set(url(${x}) 1x)}`, "a{b: none }"],
    [`a{b:cross-fade(url(${x}),red)}`, "a{b: none }"],
    [`a{b:image("${x}")}`, "a{b: none }"],
    [`a{b:attr(c url)}`, "a{b: none }"],
    [`a{--b:url(${x});b:var(--b)}`, "a{--b: none ;b:var(--b)}"],
    [`a{--b:"${x}";b:src(var(--b))}`, `a{--b:"${x}";b: none }`],
    [`a{b:calc(1px + src("${x}"))}`, "a{b:calc(1px + none )}"],
    [`a{b:expression(alert("${x}"))}`, "a{b: none }"],
    [`@import "${x}";a{b:c}`, "a{b:c}"],
    [`@import url(${x}) screen;a{b:c}`, "a{b:c}"],
    [`@\\69mport "${x}";a{b:c}`, "a{b:c}"],
    [`@IMPORT"${x}"`, ""],
    [`@import "${x}" {;} a{b:c}`, "a{b:c}"],
    [`@font-face{font-family:d;src:url(${x})}a{b:c}`, "a{b:c}"],
    [`@font-face{src:src("}")}a{b:c}`, "a{b:c}"],
    [`@media print{@font-face{src:url(${x})}a{b:c}}`, "@media print{ a{b:c}}"],
    [`@media print{@import "${x}"}a{b:c}`, "@media print{ }a{b:c}"],
    [`@namespace "${x}";a{b:c}`, "a{b:c}"],
    [`@property --a{syntax:"<url>";inherits:false;initial-value:url(${x})}a{b:c}`, "a{b:c}"],
    [`a{b:"c\nurl(${x})}`, 'a{b:"c none }'],
    [`<!-- @import "${x}"; --> a{b:c}`, "a{b:c}"],
  ])("%s", (css, expected) => {
    expect(plain(css)).toBe(expected);
  });

  test.each([
    `a{b:ur\\6c<!--(${x})}`,
    `a{b:ur\\6c-->(${x})}`,
    `a{b:ur\\6c@x;(${x})}`,
    `a{b:image-se\\74<!--("${x}" 1x)}`,
    `a{b:ur\\6csrc(d)(${x})}`,
  ])("and makes no function of %s", (css) => {
    const tokens = tokenize({ css: safeCss(css, false) });
    expect(tokens.filter((token) => isTokenFunction(token) || isTokenUrl(token))).toEqual([]);
  });

  test("and puts no pieces together", () => {
    expect(plain(`@/**/import "${x}"`)).toBe(`@ import "${x}"`);
    expect(plain(`a{b:u/**/rl(${x})}`)).toBe("a{b:u none }");
    expect(plain(`a{b:u<!--rl(${x})}`)).toBe("a{b:u none }");
    expect(plain(`a{b:src(d)url(${x})src(d)rl(${x})}`)).toBe("a{b: none none none none }");
    expect(plain(`@@import;import "${x}"`)).toBe(`@ import "${x}"`);
  });
});

test("is done at the first time", () => {
  const pieces = [
    "url(",
    "src(",
    ")",
    '"',
    "'",
    "@import",
    "@",
    "{",
    "}",
    "/*",
    "*/",
    "\\",
    "<!--",
    "u",
    "rl(",
    "ur\\6c",
    "(",
    "-->",
    "@x;",
    "\n",
    ";",
    "</",
  ];
  for (let seed = 1; seed < 5000; seed++) {
    let state = seed;
    const css = Array.from({ length: 8 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return pieces[state % pieces.length];
    }).join("");
    const once = safeCss(css, false);
    const loading = tokenize({ css: once }).filter(
      (token) =>
        isTokenUrl(token) ||
        (isTokenFunction(token) && !isAllowedFunction(token[4].value)) ||
        (isTokenAtKeyword(token) && !isAllowedRule(token[4].value)),
    );
    expect(loading, css).toEqual([]);
    expect(safeCss(once, false), css).toBe(once);
    expect(once).not.toContain("</");
  }
});

test("does not end its element early", () => {
  expect(safeCss('a{content:"</style>"}', false)).toBe('a{content:"<\\/style>"}');
  expect(safeCss("</style></**/\\</style>", false)).toBe("< /style>< /**/\\< /style>");
});

describe("with images asked for", () => {
  test.each([
    [`a{b:url(${x})}`, `a{b: url("${x}") }`],
    [`a{b:\\75rl( "//a.b/c" )}`, 'a{b: url("https://a.b/c") }'],
    [`a{b:url("${x}?\\22\\5c\\a <d>")}`, `a{b: url("${x}?%22%5C%3Cd%3E") }`],
    ["a{b:url(d.png)}", "a{b: none }"],
    ["a{b:url(ftp://a.b)}", "a{b: none }"],
    [`a{b:image-set("${x}" 1x)}`, "a{b: none }"],
    [`@import url(${x});@font-face{src:url(${x})}`, ""],
  ])("%s", (css, expected) => {
    expect(plain(css, true)).toBe(expected);
  });
});

test("keeps images that are in the style itself", () => {
  const image = "data:image/png;base64,iVBORw0KGgo=";
  expect(plain(`a{b:url(${image})}`)).toBe(`a{b: url("${image}") }`);
  expect(plain("a{b:url(data:text/html,x)}")).toBe("a{b: none }");
});
