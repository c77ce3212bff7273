import type { Table } from "@/server/backup/manifest";

/** `27 tables with 2,300,014 rows`. */
export function sizeOf(tables: readonly Table[]): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${tables.length} tables with ${rows.toLocaleString("en")} rows`;
}
