/** The criteria that clicks can be filtered by, in the order in which they are shown. */
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

/** The filters in the page's URL. Days are in the viewer's time zone; both ends are inclusive. Empty: all clicks. */
export type ClickSelection = Partial<Record<Criterion, string>>;

/** Returns `path` with the selection as its query. */
export function selectionAddress(selection: ClickSelection, path = "/clicks"): string {
  const query = new URLSearchParams(
    criteria.flatMap((name) => {
      const value = selection[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Returns the selection without one of its criteria. */
export function without(selection: ClickSelection, criterion: Criterion): ClickSelection {
  return { ...selection, [criterion]: undefined };
}
