const references: Record<string, string> = {
  "&": "&amp;",
  '"': "&quot;",
  "'": "&#39;",
  "<": "&lt;",
  ">": "&gt;",
  "`": "&#96;",
};

/** A URL as the value of an attribute, whichever quotes stand around it, none included. It must hold no white space. */
export function escapeAttribute(text: string): string {
  return text.replace(/[&"'<>`]/g, (char) => references[char] ?? char);
}
