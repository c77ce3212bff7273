/** What clicks can be chosen by, in the order in which a person thinks of it. */
export const criteria = [
  "campaign",
  "recipient",
  "tag",
  "message",
  "position",
  "automated",
  "from",
  "to",
] as const;

export type Criterion = (typeof criteria)[number];

/** Which clicks to show, as the address of the page says it; days in the viewer's zone, both included. Empty: all. */
export type ClickSelection = Partial<Record<Criterion, string>>;

/** What an address asks for; what it asks for twice or leaves empty is not asked for. */
export function readSelection(
  query: Record<string, string | string[] | undefined>,
): ClickSelection {
  const given = criteria.flatMap((name) => {
    const value = query[name];
    return typeof value === "string" && value.trim() ? [[name, value.trim()]] : [];
  });
  return Object.fromEntries(given);
}

/** The address of the page that shows this selection, below `path`. */
export function selectionAddress(selection: ClickSelection, path = "/clicks"): string {
  const query = new URLSearchParams(
    criteria.flatMap((name) => (selection[name] ? [[name, selection[name]]] : [])),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}

/** A selection without one of its criteria. */
export function without(selection: ClickSelection, criterion: Criterion): ClickSelection {
  return { ...selection, [criterion]: undefined };
}
