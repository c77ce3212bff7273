const rows = Array.from({ length: 10 }, (_, row) => `row-${row}`);

/** A placeholder with the layout of the list, so that nothing moves when it loads. */
export default function Loading() {
  return (
    <div className="mx-auto max-w-7xl px-4 py-5 sm:px-6" aria-busy="true">
      <div className="mb-3 flex min-h-8 items-center">
        <h1 className="font-semibold text-xl">Campaigns</h1>
      </div>
      <p role="status" className="sr-only">
        Loading campaigns
      </p>
      <div aria-hidden="true" className="motion-safe:animate-pulse">
        <div className="mb-3 h-13 max-sm:h-50" />
        <div className="h-8 border-line border-b" />
        {rows.map((row) => (
          <div key={row} className="flex h-14 items-start gap-6 border-line border-b py-2.5">
            <div className="h-4 flex-1 rounded-sm">
              <div className="h-4 w-48 max-w-full rounded-sm bg-line" />
            </div>
            <div className="h-4 w-28 rounded-sm bg-line max-lg:hidden" />
            <div className="h-4 w-30 rounded-sm bg-line max-lg:hidden" />
            <div className="h-4 w-16 rounded-sm bg-line" />
          </div>
        ))}
      </div>
    </div>
  );
}
