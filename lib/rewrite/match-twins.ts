/** The properties of a link that decide which link is its twin. */
export interface Twinnable {
  /** As a browser serialises it. */
  url: string;
  /** Inside a conditional comment. */
  forOutlook: boolean;
}

/**
 * Finds the links that an email has twice: once in a conditional comment for Outlook, and once for all other programs.
 * Returns, for each link, the index of the link whose position it takes: its twin's index, or its own.
 *
 * For each of n consecutive links in conditional comments, looks for the same URL among the n links after them, and if
 * it is not there, among the n links before them. Each link has at most one twin. Takes linear time.
 */
export function matchTwins(links: readonly Twinnable[]): number[] {
  const owner = links.map((_, index) => index);
  const others = owner.filter((index) => !links[index]!.forOutlook);
  const taken = new Set<number>();
  let passed = 0;

  for (let start = 0; start < links.length; ) {
    if (!links[start]!.forOutlook) {
      passed += 1;
      start += 1;
      continue;
    }
    let end = start;
    while (links[end]?.forOutlook) end += 1;
    const length = end - start;
    const after = byUrl(links, others.slice(passed, passed + length));
    const before = byUrl(links, others.slice(Math.max(0, passed - length), passed));
    for (let index = start; index < end; index += 1) {
      const { url } = links[index]!;
      const twin = takeFirst(after.get(url), taken) ?? takeFirst(before.get(url), taken);
      if (twin !== undefined) owner[index] = twin;
    }
    start = end;
  }
  return owner;
}

function byUrl(links: readonly Twinnable[], indexes: readonly number[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const index of indexes.toReversed()) {
    const { url } = links[index]!;
    const group = groups.get(url);
    if (group) group.push(index);
    else groups.set(url, [index]);
  }
  return groups;
}

/** Groups are in reverse order, so that a pop takes the first link. */
function takeFirst(group: number[] | undefined, taken: Set<number>): number | undefined {
  for (let index = group?.pop(); index !== undefined; index = group?.pop()) {
    if (taken.has(index)) continue;
    taken.add(index);
    return index;
  }
  return undefined;
}
