import type { HeaderField } from "./parse-headers";
import type { Entity } from "./parse-message";

/** Digests (RFC 1864, RFC 9530) and lengths of a body. */
const names = new Set([
  "content-md5",
  "content-digest",
  "repr-digest",
  "digest",
  "content-length",
  "lines",
]);

/**
 * The header fields that no longer fit once the bodies of `changed` are others: their own, and those of all that they are
 * parts of. In the order of the message.
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
