const references: Record<string, string> = {
  "&": "&amp;",
  '"': "&quot;",
  "'": "&#39;",
  "<": "&lt;",
  ">": "&gt;",
  "`": "&#96;",
};

/** Escapes a URL for an attribute value, whether in double quotes, single quotes or none. It must not contain white space. */
export function escapeAttribute(text: string): string {
  return text.replace(/[&"'<>`]/g, (char) => references[char] ?? char);
}
