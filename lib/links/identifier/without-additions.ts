const mostAdditions = 8;

/**
 * The target less its last parameter, its last two, and so on, at most eight; less its whole query at last. Mail programs put
 * parameters behind those of a link (`fbclid`), some of them behind a second `?`.
 */
export function withoutAdditions(target: string): string[] {
  const shorter: string[] = [];
  let rest = target;
  for (let times = 0; times < mostAdditions; times += 1) {
    const cut = Math.max(rest.lastIndexOf("&"), rest.lastIndexOf("?"));
    if (cut < 0) return shorter;
    rest = rest.slice(0, cut);
    shorter.push(rest);
    // `?` alone is a query, too, and part of some URLs.
    if (!rest.includes("?")) shorter.push(`${rest}?`);
  }
  return shorter;
}
