/** The SQLSTATE of an error that Postgres raised for a query; empty for any other error. */
export function sqlStateOf(error: unknown): string {
  const { meta } = error as {
    meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
  };
  return meta?.driverAdapterError?.cause?.originalCode ?? "";
}

/**
 * Whether a write failed because of the data written (SQLSTATE classes 22, data exception, and 23, integrity
 * constraint violation), so that the same would fail again. All other errors are temporary.
 */
export function isRefusal(error: unknown): boolean {
  return /^2[23]/.test(sqlStateOf(error));
}
