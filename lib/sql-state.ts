/** The SQLSTATE that Postgres gave an error of a query; empty when it was none of Postgres's own. */
export function sqlStateOf(error: unknown): string {
  const { meta } = error as {
    meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
  };
  return meta?.driverAdapterError?.cause?.originalCode ?? "";
}
