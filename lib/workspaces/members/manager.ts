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

/** A key can't give a role that may do more than the key itself. Throws AppError `forbidden`, which names the scope. */
export function requireScopesFor(role: Role, by: MemberManager): void {
  const missing = scopesOf[role].find((scope) => !by.scopes.includes(scope));
  if (!missing) return;
  throw new AppError(
    "forbidden",
    `Only a key with the scope ${missing} can give somebody the role ${role}`,
  );
}
