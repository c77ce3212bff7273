import { withoutScheme } from "@/lib/parse-url";

interface Named {
  part: "html" | "text" | null;
  label: string | null;
  url: string | null;
}

/**
 * Returns a link's text. Without one, returns the URL for a link in the text part, or else
 * `Link without text`, such as for an image.
 */
export function nameOfLink({ part, label, url }: Named): string {
  if (label) return label;
  return part === "text" && url ? withoutScheme(url) : "Link without text";
}
