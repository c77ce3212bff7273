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

/**
 * The filters in the page's URL. Days are in the viewer's time zone; both ends are inclusive. A click has all of the tags.
 * Empty: all clicks.
 */
export type ClickSelection = Partial<Record<Exclude<Criterion, "tag">, string>> & {
  tag?: string[] | undefined;
};

/** Returns `path` with the selection as its query. */
export function selectionAddress(selection: ClickSelection, path = "/clicks"): string {
  const query = new URLSearchParams(
    criteria.flatMap((name) =>
      valuesOf(selection, name).flatMap((value) => (value.trim() ? [[name, value.trim()]] : [])),
    ),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The values of a criterion: one, or any number of tags. */
export function valuesOf(selection: ClickSelection, criterion: Criterion): readonly string[] {
  return [selection[criterion] ?? []].flat();
}

/** Returns the selection without one of its criteria. Of several tags, removes only `value`. */
export function without(
  selection: ClickSelection,
  criterion: Criterion,
  value: string,
): ClickSelection {
  const { tag = [] } = selection;
  if (criterion !== "tag") return { ...selection, [criterion]: undefined };
  return { ...selection, tag: tag.length > 1 ? tag.filter((one) => one !== value) : undefined };
}
