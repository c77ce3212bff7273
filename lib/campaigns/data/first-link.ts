/** The title of a campaign that has neither a name nor a subject. */
export interface FirstLink {
  label: string;
  url: string;
}

/** The first link in a row; null if it has none. */
export function firstLinkOf(label: string | null, url: string | null): FirstLink | null {
  return label === null || url === null ? null : { label, url };
}
