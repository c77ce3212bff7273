const cards = ["h-44", "h-64", "h-44", "h-44"];

/** An outline of a section, so that nothing moves when it loads. */
export default function Loading() {
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">
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
