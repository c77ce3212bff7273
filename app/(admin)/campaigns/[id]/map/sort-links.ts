import type { LinkCounts } from "@/lib/stats/types";

/** By what the table of links can be sorted. Share has the order of human clicks. */
export const linkSorts = [
  { value: "position", name: "Position" },
  { value: "label", name: "Link" },
  { value: "share", name: "Share" },
  { value: "human", name: "Human" },
  { value: "unique", name: "Unique" },
  { value: "automated", name: "Automated" },
  { value: "total", name: "Total" },
  { value: "firstClickAt", name: "First click" },
  { value: "lastClickAt", name: "Last click" },
] as const;

export type LinkSort = (typeof linkSorts)[number]["value"];

/** Position and text begin at their beginning, numbers with the largest. */
export function linksBeginDescending(sort: LinkSort): boolean {
  return sort !== "position" && sort !== "label";
}

/** In the wanted order; equal ones by position, and what has no such time last. */
export function sortLinks(
  links: readonly LinkCounts[],
  sort: LinkSort,
  descending: boolean,
): LinkCounts[] {
  const direction = descending ? -1 : 1;
  return [...links].sort((a, b) => {
    const [x, y] = [keyOf(a, sort), keyOf(b, sort)];
    if (x === null || y === null) {
      return Number(x === null) - Number(y === null) || a.position - b.position;
    }
    const order =
      typeof x === "string" && typeof y === "string"
        ? x.localeCompare(y, "en", { sensitivity: "base", numeric: true })
        : Number(x) - Number(y);
    return direction * order || a.position - b.position;
  });
}

function keyOf(link: LinkCounts, sort: LinkSort): number | string | null {
  switch (sort) {
    case "label":
      return link.label || link.url;
    case "share":
      return link.human;
    case "firstClickAt":
    case "lastClickAt":
      return link[sort] && Date.parse(link[sort]);
    default:
      return link[sort];
  }
}
