const mostAdditions = 8;

/**
 * The target without its last parameter, without its last two, and so on up to eight, and finally without its query.
 * Mail programs add parameters such as `fbclid` after those of a link, some after a second `?`.
 */
export function withoutAdditions(target: string): string[] {
  const shorter: string[] = [];
  let rest = target;
  for (let times = 0; times < mostAdditions; times += 1) {
    const cut = Math.max(rest.lastIndexOf("&"), rest.lastIndexOf("?"));
    if (cut < 0) return shorter;
    rest = rest.slice(0, cut);
    shorter.push(rest);
    // Some URLs end with `?` alone, an empty query.
    if (!rest.includes("?")) shorter.push(`${rest}?`);
  }
  return shorter;
}
