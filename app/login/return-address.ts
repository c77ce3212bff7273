/**
 * The URL to open after logging in: `wanted` if it is a page of `origin`, else the overview.
 * Always an absolute URL, because a path such as `//evil.example` would leave the app.
 */
export function returnAddress(wanted: string | null, origin: string): string {
  const overview = `${origin}/`;
  if (!wanted) return overview;
  try {
    const url = new URL(wanted, origin);
    const leavesOrLoops = url.origin !== origin || /^\/(login|api)(\/|$)/.test(url.pathname);
    return leavesOrLoops ? overview : url.href;
  } catch {
    // `wanted` is not a URL.
    return overview;
  }
}
