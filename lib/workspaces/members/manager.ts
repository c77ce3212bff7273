import { AppError } from "@/lib/errors";
import type { By } from "../audit";
import type { Role } from "../roles";
import { type Scope, scopes } from "../scopes";

/** Who manages members. An API key may lack scopes; a user who may do it has all. */
export interface MemberManager extends By {
  scopes: readonly Scope[];
}

/** The scopes of a key that may do what a role may. */
const scopesOf: Record<Role, readonly Scope[]> = {
  viewer: ["read"],
  editor: ["send", "read"],
  owner: scopes,
};

/**
 * A key can't give a role that may do more than the key itself, or a link to the account of someone who has it. Throws
 * AppError `forbidden`, which names the scopes.
 */
export function requireScopesFor(role: Role, by: MemberManager): void {
  const missing = scopesOf[role].filter((scope) => !by.scopes.includes(scope));
  if (missing.length === 0) return;
  throw new AppError(
    "forbidden",
    `This API key may do less than the role ${role}: it lacks the scope ${missing.join(" and ")}`,
  );
}
