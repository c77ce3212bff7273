const cards = ["h-44", "h-64", "h-44", "h-44"];

/** The shape of a section, so that nothing moves when it arrives. */
export default function Loading() {
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">
        Loading the settings
      </p>
      <div aria-hidden="true" className="mt-4 grid gap-4 motion-safe:animate-pulse">
        {cards.map((height, index) => (
          <div key={index} className={`rounded-lg border border-line bg-surface ${height}`} />
        ))}
      </div>
    </div>
  );
}
