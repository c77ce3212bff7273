import { sqlStateOf } from "@/lib/sql-state";

/**
 * Whether a write failed because of what was to be written (SQLSTATE classes 22, data exception, and 23, integrity
 * constraint violation), so that the same would fail again. Everything else passes by itself, sooner or later.
 */
export function isRefusal(error: unknown): boolean {
  return /^2[23]/.test(sqlStateOf(error));
}
