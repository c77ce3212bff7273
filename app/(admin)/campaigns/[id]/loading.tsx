/** A placeholder with the layout of the page, so that nothing moves when it loads. */
export default function Loading() {
  return (
    <div className="mx-auto max-w-[100rem] space-y-4 px-4 py-5 sm:px-6" aria-busy="true">
      <p role="status" className="sr-only">
        Loading campaign
      </p>
      <div aria-hidden="true" className="space-y-4 motion-safe:animate-pulse">
        <div className="h-17 space-y-2 pt-6 max-sm:h-24">
          <div className="h-6 w-64 max-w-full rounded-sm bg-line" />
          <div className="h-4 w-96 max-w-full rounded-sm bg-line" />
        </div>
        <div className="h-22 rounded-lg border border-line bg-surface max-lg:h-44" />
        <div className="grid gap-4 xl:grid-cols-[minmax(0,44.5rem)_minmax(0,1fr)]">
          <div className="h-180 max-h-[calc(100dvh-4rem)] rounded-lg border border-line bg-surface" />
          <div className="h-180 max-h-[calc(100dvh-4rem)] rounded-lg border border-line bg-surface" />
        </div>
      </div>
    </div>
  );
}
