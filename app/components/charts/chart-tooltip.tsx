import type { ChartRow } from "./chart-row";

/** The exact numbers of the interval that the pointer or the arrow keys selected. */
export function ChartTooltip(props: {
  row: ChartRow | undefined;
  compareName: string | undefined;
}) {
  const { row, compareName } = props;
  return (
    <div role="status">
      {row && (
        <div className="rounded-md border border-line bg-raised px-2.5 py-2 text-ink text-xs shadow-lg">
          <p className="font-medium">{row.name}</p>
          {row.clicks && (
            <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-4 tabular-nums">
              <Figure name="Human" value={row.clicks.human} />
              <Figure name="Unique" value={row.clicks.unique} />
              <Figure name="Automated" value={row.clicks.automated} />
            </dl>
          )}
          {row.compared && (
            <>
              <p className="mt-1.5 max-w-56 truncate border-line border-t pt-1.5 font-medium">
                {compareName}
              </p>
              <p className="text-muted">{row.compared.name}</p>
              <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-4 tabular-nums">
                <Figure name="Human" value={row.compared.clicks.human} />
              </dl>
            </>
          )}
        </div>
      )}
    </div>
  );
}

function Figure({ name, value }: { name: string; value: number }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="text-right">{value.toLocaleString("en")}</dd>
    </>
  );
}
