/** What members may do, from most to least. Each role includes those after it. */
export const roles = ["owner", "editor", "viewer"] as const;

/**
 * `owner`: everything. `editor`: everything but members, API keys, the audit log, and what deletes data. `viewer`: reads,
 * without recipients unless the workspace shows them to viewers.
 */
export type Role = (typeof roles)[number];

/** Whether a role includes another one. */
export function includesRole(role: Role, other: Role): boolean {
  return roles.indexOf(role) <= roles.indexOf(other);
}
