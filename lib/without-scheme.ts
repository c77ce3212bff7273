/** A URL as people read it. */
export function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, "");
}
