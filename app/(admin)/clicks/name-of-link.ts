import { withoutScheme } from "@/lib/parse-url";

interface Named {
  part: "html" | "text" | null;
  label: string | null;
  url: string | null;
}

/** What a link is called: its words; a URL in plain text is its own text, and what has none in HTML is an image. */
export function nameOfLink({ part, label, url }: Named): string {
  if (label) return label;
  return part === "text" && url ? withoutScheme(url) : "Link without text";
}
