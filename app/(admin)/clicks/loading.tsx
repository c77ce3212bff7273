const rows = Array.from({ length: 8 }, (_, row) => `row-${row}`);

/** A placeholder with the layout of the page, so that nothing moves when the clicks load. */
export default function Loading() {
  return (
    <div className="mx-auto max-w-7xl px-4 py-5 sm:px-6" aria-busy="true">
      <div className="flex min-h-8 items-center">
        <h1 className="font-semibold text-xl">Clicks</h1>
      </div>
      <p role="status" className="sr-only">
        Loading clicks
      </p>
      <div aria-hidden="true" className="mt-24 motion-safe:animate-pulse">
        {rows.map((row) => (
          <div key={row} className="flex gap-4 border-line border-b py-2">
            <div className="h-4 w-20 rounded-sm bg-line" />
            <div className="flex-1 space-y-1.5">
              <div className="h-4 w-40 rounded-sm bg-line" />
              <div className="h-4 w-64 max-w-full rounded-sm bg-line" />
            </div>
            <div className="h-4 w-10 rounded-sm bg-line" />
          </div>
        ))}
      </div>
    </div>
  );
}
