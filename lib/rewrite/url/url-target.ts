/**
 * The path and query of an http(s) URL without userinfo, as a browser sends them. Read from `href`, because `search` is
 * empty for a bare `?`.
 */
export function urlTarget({ href, origin }: Pick<URL, "href" | "origin">): string {
  const hash = href.indexOf("#");
  return href.slice(origin.length, hash < 0 ? href.length : hash);
}
