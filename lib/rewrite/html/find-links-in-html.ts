import { unified } from "unified";
import type { Found } from "@/lib/rewrite/candidate";
import { rememberFound } from "@/lib/rewrite/remember-found";
import { findLinks } from "./find-links";
import { parseGuarded } from "./parse-guarded";

const finder = unified().use(parseGuarded).use(findLinks).freeze();

/**
 * Finds the candidates of an HTML source. They depend only on its characters, so they are cached: a template that is sent
 * again is not parsed again. Never throws; see `problem`.
 */
export const findLinksInHtml: (source: string) => Found = rememberFound((source) => {
  const tree = finder.runSync(finder.parse(source), source);
  return tree.data?.found ?? { candidates: [] };
});
