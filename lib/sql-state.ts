/** The SQLSTATE that Postgres gave an error of a query; empty when it was none of Postgres's own. */
export function sqlStateOf(error: unknown): string {
  const { meta } = error as {
    meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
  };
  return meta?.driverAdapterError?.cause?.originalCode ?? "";
}

/**
 * Whether a write failed because of what was to be written (SQLSTATE classes 22, data exception, and 23, integrity
 * constraint violation), so that the same would fail again. Everything else passes by itself, sooner or later.
 */
export function isRefusal(error: unknown): boolean {
  return /^2[23]/.test(sqlStateOf(error));
}
