import { escapeIdentifier } from "pg";
import type { Table } from "./manifest";

/** `COPY "click" ("id", "time")`. */
export function copyStatement({ name, columns }: Table): string {
  return `COPY ${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(", ")})`;
}
