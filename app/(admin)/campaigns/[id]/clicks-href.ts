/** The URL of the page of clicks with these filters. */
export const clicksHref = (filter: Record<string, string>) =>
  `/clicks?${new URLSearchParams(filter)}`;
