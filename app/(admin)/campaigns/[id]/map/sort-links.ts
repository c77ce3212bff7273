import type { LinkCounts } from "@/lib/stats/types";

/** The sort orders of the table of links. Sorting by share is the same as sorting by human clicks. */
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

/** Whether the first click on a column sorts it in descending order: numbers and times, but not position and text. */
export function linksBeginDescending(sort: LinkSort): boolean {
  return sort !== "position" && sort !== "label";
}

/** Returns the links in order. Equal links are sorted by position. In an order by time, links without clicks come last. */
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
