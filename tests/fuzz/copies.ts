import { isDeepStrictEqual } from "node:util";
import { findLinksInHtml } from "@/lib/rewrite/html/find-links-in-html";
import { createMatcher } from "@/lib/rewrite/templates/match-template";
import type { Template } from "@/lib/rewrite/templates/template";

/** Fragments of HTML in which text, values and comments mean different things to a parser. */
const fragments = `
<a href="https://e.co/1">one</a>|<a href='https://e.co/2?a=1&amp;b=2' title="t">two <b>bold</b></a>|<a href=https://e.co/3>three|</a>
<area href="https://e.co/4" alt="area">|<a href="https://e.co/5"><img src="i.png" alt="pic"></a>|<a href="#"> </a>|<a name="x">anchor|<a href="">
<table>|<tr>|<td>|</td>|</tr>|</table>|<tbody>|<caption>c|<colgroup>|<col>|<th>|<p>|</p>|<div>|</div>|<span>|</span>|<b>|</b>|<i>|</i>|<font color="red">|</font>|<u class="x">|<nobr>|<center>|<li>|<h1>|</h1>
<pre>|</pre>|<textarea>|</textarea>|<select>|<option>|</select>|<button>|</button>|<form>|<input type="hidden" value="v">|<input type="text">
<svg>|</svg>|<svg><a xlink:href="https://e.co/6">svg</a>|<math>|<mi>|</math>|<foreignObject>|<title>doc title</title>|<title>|</title>|<style>.a{b:c}</style>|<style>|<script>x</script>|<noscript>|</noscript>
<template>|</template>|<frameset>|<frame>|</frameset>|<noframes>|<body>|</body>|<head>|</head>|<html>|</html>|<!doctype html>|<plaintext>|<xmp>|<iframe>|<object>|<marquee>|<applet>|<ruby>|<rt>
<!-- note -->|<!---->|<!-->|<!--->|<!--x--!>|<!-- a -- b -->|<!--[if mso]><a href="https://e.co/7">mso</a><![endif]-->|<!--[if mso]><v:roundrect href="https://e.co/8">text</v:roundrect><td style="a"><![endif]-->|<!--[if !mso]><!-->|<!--<![endif]-->|<!--[if mso]><table><tr><td><![endif]-->
<!--[if mso]><!--[if gte mso 15]><a href="https://e.co/9">x</a><![endif]-->|<!--|-->|<![CDATA[ x ]]>|<?xml?>|</nothing>|</>|<br>|<hr>|<img alt="a" src='b'>|<img alt=a>|<v:shape href="https://e.co/v">|<a class="untracked" href="https://e.co/u">u</a>|<a href="https://e.co/d" href="https://e.co/e">dup</a>
<a href="https://e.co/n"><div><div><div><div><div><div><div><div><div>|<div><div><div><div><div><div><div><div><div>|</div></div></div></div></div>|<tr><td>1 &lt; 2</td>|<table>moved|</table>end|<b id="1">|<b id="2">|<a href="https://e.co/x" alt="x" title='y'>
<!--[if mso]><p title="t" style='s'>o &amp; p</p><a href='https://e.co/10' title="x">q</a>r<![endif]-->|<!--[if gte mso 9]><xml><a href="https://e.co/11"></xml><![endif]-->|<!--[if mso]><a href="https://e.co/12">z--!>|<!-->x-->|<!--[if mso]><svg><a xlink:href="https://e.co/13">g</a></svg><select><a href="https://e.co/14">s<![endif]-->
<svg><![CDATA[ c ]]>|<svg><title>st</title>|<svg><style>s</style>|<svg><desc>|<math><annotation-xml encoding="text/html">|<mtext>|<table><caption>|<table><colgroup>|<select><a href="https://e.co/s">|<optgroup>|<keygen>|<listing>|<dd>|<h2>|<a xlink:href="https://e.co/k">|<image alt="im" href="https://e.co/i">
<img alt = "sp" src=b>|<a href = 'https://e.co/w' >|<a/href="https://e.co/sl">|<a HREF="https://e.co/up">|<img alt="one" alt='two'>|<a href="https://e.co/q"title="t">|<td width="1" height='2' bgcolor="x">|<v:rect xlink:href="https://e.co/y" href="https://e.co/z" alt="v">|<body background="b">|<html id="h">|<meta content="c">
Hello|Ada|1 < 2|&amp;|&lt;b&gt;|&nbsp;|AT&T|&#32;|&Tab;|a&#13;b|&copy|&notit;|text more text|x
`
  .trim()
  .split(/[|\n]/);
const spaces = [
  " ",
  "\n",
  "\t",
  "\r\n",
  "\r",
  "\f",
  "  \n ",
  "\u00a0",
  "\v",
  "&#32;",
  "&Tab;",
  "&NewLine;",
  "&#xc;",
  "&#13;",
];
/** What a hole may get in a copy. Most of it must not match, or must not matter. */
const contents = [
  ...spaces,
  "",
  " ",
  "Ada",
  "Grace Hopper",
  "x y",
  " x",
  "x ",
  "\nx",
  "\r\nx\r",
  "é",
  "😀",
  "\u2003",
  "\ufeff",
  "&",
  "&amp",
  "&amp;",
  "&lt;",
  "&lt",
  "&#0;",
  "&#32;x",
  "x&#32;",
  "&nbsp;",
  "&Tab",
  "<",
  "<b>",
  "</a>",
  "</body>",
  "</body",
  "</title>",
  "-->",
  "--!>",
  "--",
  "-",
  ">",
  "->",
  "!>",
  "<!--",
  "<!-- x",
  "]>",
  "[if mso]>",
  "[endif]",
  "\0",
  "PGP",
  "-----BEGIN PGP MESSAGE-----",
  '"',
  "'",
  '" x="',
  "=",
  "/",
  "/>",
  "href",
  "https://e.co/new?t=1",
  "https://e.co/new?a=1&amp;b=2&copy=3",
  "java\nscript:",
  " https://e.co/sp ",
  "a".repeat(300),
  "w ".repeat(40),
  "{{x}}",
  "]]>",
  "<![CDATA[",
  "\u0085",
  "\ud800",
  "</",
  "&#",
  "&#x",
  "&;",
  "&bogus;",
  "&CounterClockwiseContourIntegral;",
  "&notin",
  "&notinva",
  "1 &lt; 2",
  "x",
  "&#x80;",
  "&#xd800;",
  "&#1114112;",
  "&#99999999999999999999;",
  "&ampx",
  "&amp=",
  "&Tab;x",
  "&#9",
  "&#13;x",
  "\r\r\r\r\r",
  "\r\r\r\rx\r\n",
  "\udc00",
  "\ud83d",
  "https://e.co/5",
  "https://e.co/n",
  "\v",
  "&#160;",
  "\ufffe",
];

/** A generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Match = ReturnType<typeof createMatcher>;

export interface Counts {
  copies: number;
  matched: number;
}

/**
 * Compares `count` random copies of random templates with a full parse. Throws for one that matches but is read differently.
 */
export function compareRandomCopies(count: number, seed: number): Counts {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const counts: Counts = { copies: 0, matched: 0 };
  while (counts.copies < count) {
    const length = 1 + Math.floor(random() * 24);
    const source = Array.from(
      { length },
      () => pick(fragments) + (random() < 0.3 ? pick(spaces) : ""),
    ).join("");
    const { template } = findLinksInHtml(source);
    if (!template) continue;
    const match = createMatcher(template);
    for (let copy = 0; copy < 16; copy += 1) {
      compareCopy(match, change(template, random, pick), counts);
    }
  }
  return counts;
}

/** A copy of the template with other content in some of its holes or, now and then, changed anywhere. */
function change(
  template: Template,
  random: () => number,
  pick: <T>(list: readonly T[]) => T,
): string {
  const { source, holes } = template;
  if (holes.length === 0 || random() < 0.05) {
    const at = Math.floor(random() * (source.length + 1));
    return source.slice(0, at) + pick(contents) + source.slice(at + Math.floor(random() * 4));
  }
  const share = random();
  let copy = "";
  let from = 0;
  for (const { start, end } of holes) {
    copy += source.slice(from, start);
    const old = source.slice(start, end);
    copy += random() > share ? old : random() < 0.3 ? old + pick(contents) : pick(contents);
    from = end;
  }
  return copy + source.slice(from);
}

/** Compares one copy with a full parse, if it matches. */
export function compareCopy(match: Match, copy: string, counts: Counts): void {
  counts.copies += 1;
  const found = match(copy);
  if (!found) return;
  counts.matched += 1;
  const parsed = findLinksInHtml(copy).found;
  if (isDeepStrictEqual(found, parsed)) return;
  throw new Error(
    `A copy is read differently.\nCopy: ${JSON.stringify(copy)}\nMatched: ${JSON.stringify(found)}\nParsed: ${JSON.stringify(parsed)}`,
  );
}
