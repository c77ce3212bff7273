"use client";

import { createContext, type ReactNode, useContext } from "react";
import { includesRole, type Role } from "@/lib/workspaces/roles";

const MyRole = createContext<Role>("viewer");

/** Tells the components inside it the role of the user. The server checks the role again for every page and action. */
export function RoleProvider({ role, children }: { role: Role; children: ReactNode }) {
  return <MyRole value={role}>{children}</MyRole>;
}

/** Whether the user has at least this role. */
export function useMay(role: Role): boolean {
  return includesRole(useContext(MyRole), role);
}

/** Shows its content to users who have at least this role. */
export function IfMay({ as, children }: { as: Role; children: ReactNode }) {
  return useMay(as) ? children : null;
}
