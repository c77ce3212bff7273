/**
 * The URL to open after logging in: `wish` if it is a page of `origin`, else the overview. Always absolute, because a path
 * such as `//evil.example` would lead out of the app.
 */
export function returnAddress(wish: string | null, origin: string): string {
  const overview = `${origin}/`;
  if (!wish) return overview;
  try {
    const url = new URL(wish, origin);
    const leavesOrLoops = url.origin !== origin || /^\/(login|api)(\/|$)/.test(url.pathname);
    return leavesOrLoops ? overview : url.href;
  } catch {
    // It is not a URL.
    return overview;
  }
}
