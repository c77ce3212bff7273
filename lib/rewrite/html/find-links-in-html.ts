import { unified } from "unified";
import type { Searched } from "@/lib/rewrite/templates/template";
import { findLinks } from "./find-links";
import { parseGuarded } from "./parse-guarded";

const finder = unified().use(parseGuarded).use(findLinks).freeze();

/**
 * Finds the candidates of an HTML source, which depend only on its characters, and the template that copies of it can be
 * compared with. Never throws; see `problem`.
 */
export function findLinksInHtml(source: string): Searched {
  const { found = { candidates: [] }, template } =
    finder.runSync(finder.parse(source), source).data ?? {};
  return { found, template };
}
