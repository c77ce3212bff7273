import type { KeyView } from "@/lib/workspaces/manage-keys";

/** The longest time that a key still works after it was rotated, and some more for slow clocks. */
const overlapMs = (720 + 1) * 3_600_000;

/**
 * Whether a rotation has replaced a key, as far as the list shows: it expires, and a newer key has the same name, scopes
 * and defaults.
 */
export function isReplaced(key: KeyView, keys: readonly KeyView[]): boolean {
  const { expiresAt } = key;
  if (expiresAt === null) return false;
  return keys.some(
    (other) =>
      Number(other.id) > Number(key.id) &&
      use(other) === use(key) &&
      Date.parse(expiresAt) - Date.parse(other.createdAt) <= overlapMs,
  );
}

function use({ name, scopes, defaults }: KeyView): string {
  return JSON.stringify([name, scopes, defaults]);
}
