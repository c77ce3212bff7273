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

/** The address of the page that shows this selection, below `path`. */
export function selectionAddress(selection: ClickSelection, path = "/clicks"): string {
  const query = new URLSearchParams(
    criteria.flatMap((name) => {
      const value = selection[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}

/** A selection without one of its criteria. */
export function without(selection: ClickSelection, criterion: Criterion): ClickSelection {
  return { ...selection, [criterion]: undefined };
}
