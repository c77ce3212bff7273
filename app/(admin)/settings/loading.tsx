const cards = ["h-44", "h-64", "h-44", "h-44", "h-52", "h-96"];

/** An outline of the page, so that nothing moves when the settings load. */
export default function Loading() {
  return (
    <div className="mx-auto max-w-3xl px-4 py-5 sm:px-6" aria-busy="true">
      <h1 className="font-semibold text-xl">Settings</h1>
      <p role="status" className="mt-1 text-muted">
        Loading settings
      </p>
      <div aria-hidden="true" className="mt-4 grid gap-4 motion-safe:animate-pulse">
        {cards.map((height, index) => (
          <div key={index} className={`rounded-lg border border-line bg-surface ${height}`} />
        ))}
      </div>
    </div>
  );
}
