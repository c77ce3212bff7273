import fc from "fast-check";
import { expect, it } from "vitest";
import { applyPlan } from "@/lib/rewrite/apply-plan";
import { planHtml } from "@/lib/rewrite/plan-html";
import { splice } from "@/lib/rewrite/splice";
import { identify, planOptions } from "./options";
import { restore } from "./restore";

const between = [
  ..."<table>|<tr><td>|</td></tr>|</table>|<p>|</p>|text|<![endif]>|<![if !mso]>|<!--|<!-- note |<!--[if gte mso 9]>|<!--[if (mso)|(IE)]>|<!--[IF MSO]>|<!--[if mso|--|<img alt='x'>|<select>|<svg>|</svg>|<template>|</template>|<b>|</a>|<br>|\n".split(
    "|",
  ),
];
const tags = ["a", "area", "A", "v:rect", "v:roundrect"];
const inside = fc.array(fc.tuple(fc.constantFrom(...between), fc.constantFrom(...tags)), {
  minLength: 1,
  maxLength: 12,
});
const endings = ["<![endif]-->", "-->", "<![endif]--!>", "<![endif]", "", " <![endif] -->"];

it("every link in a comment for Outlook is rewritten or reported", () => {
  fc.assert(
    fc.property(inside, fc.constantFrom(...endings), (list, ending) => {
      const url = (index: number) => `https://example.com/${index}`;
      const links = list.map(([text, tag], index) => `${text}<${tag} href="${url(index)}">x`);
      // Dashes and what comes behind them must not end the comment.
      const body = links.join("").replaceAll("--<", "-- <");
      const html = `<p>before</p><!--[if mso]>${body}${ending}`;
      const plan = planHtml(html, planOptions);
      const known = [...plan.links, ...plan.skipped].map(({ original }) => original);
      expect(new Set(known)).toEqual(new Set(list.map((_, index) => url(index))));
      const { edits } = applyPlan(plan, identify);
      const replaced = edits.map(({ start, end }) => html.slice(start, end));
      expect(restore(splice(html, edits), edits, replaced)).toBe(html);
    }),
    { numRuns: 500 },
  );
});
