const figures = ["Human clicks", "Unique clicks", "Automated", "All clicks"];

/** A placeholder with the layout of the page, so that nothing moves when the numbers load. */
export default function Loading() {
  return (
    <div className="mx-auto max-w-7xl px-4 py-5 sm:px-6" aria-busy="true">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="font-semibold text-xl">Overview</h1>
        <div
          aria-hidden
          className="h-[34px] w-96 max-w-full rounded-md bg-sunken max-sm:h-[46px]"
        />
      </div>
      <p role="status" className="mt-1 mb-3 text-muted text-sm">
        Loading numbers
      </p>
      <div aria-hidden="true" className="grid gap-4 motion-safe:animate-pulse">
        <div className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4">
          {figures.map((name) => (
            <div key={name} className="h-[98px] bg-surface px-4 py-3 text-muted text-sm">
              {name}
              <div className="mt-2 h-6 w-20 rounded-sm bg-line" />
            </div>
          ))}
        </div>
        <div className="h-[350px] rounded-lg border border-line bg-surface" />
        <div className="h-96 rounded-lg border border-line bg-surface" />
      </div>
    </div>
  );
}
