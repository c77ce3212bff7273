import type { HeaderField } from "./parse-headers";
import type { Entity } from "./parse-message";

/** Fields with a digest (RFC 1864, RFC 9530) or length of the body. */
const names = new Set([
  "content-md5",
  "content-digest",
  "repr-digest",
  "digest",
  "content-length",
  "lines",
]);

/**
 * The header fields with a digest or length that becomes wrong when the bodies of `changed` change: those of the changed
 * parts and of all entities around them, in message order.
 */
export function staleFields(root: Entity, changed: ReadonlySet<Entity>): HeaderField[] {
  const inside = root.children.flatMap((child) => staleFields(child, changed));
  const hasChanged = changed.has(root) || root.children.some((child) => holds(child, changed));
  const own = hasChanged ? root.headers.filter(({ name }) => names.has(name)) : [];
  return [...own, ...inside];
}

function holds(entity: Entity, changed: ReadonlySet<Entity>): boolean {
  return changed.has(entity) || entity.children.some((child) => holds(child, changed));
}
