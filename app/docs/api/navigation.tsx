import type { CallGroup } from "./groups";
import { Method } from "./method";

/** The list of calls beside the reference, on wide screens. */
export function NavigationBeside({ groups }: { groups: CallGroup[] }) {
  return (
    <nav
      aria-label="Calls"
      className="sticky top-12 hidden h-[calc(100dvh-3rem)] w-64 shrink-0 overflow-y-auto py-8 lg:block"
    >
      <Groups groups={groups} />
    </nav>
  );
}

/** The same on narrow screens: it opens on demand. */
export function NavigationOnTop({ groups }: { groups: CallGroup[] }) {
  return (
    <details className="mb-6 rounded-lg border border-line bg-surface lg:hidden">
      <summary className="px-4 py-3 font-medium">Calls</summary>
      <nav aria-label="Calls" className="px-4 pb-4">
        <Groups groups={groups} />
      </nav>
    </details>
  );
}

function Groups({ groups }: { groups: CallGroup[] }) {
  return groups.map(({ name, calls }) => (
    <div key={name} className="mb-4">
      <p className="mb-1 font-semibold text-xs">{name}</p>
      <ul>
        {calls.map(({ method, operation }) => (
          <li key={operation.operationId}>
            <a
              href={`#${operation.operationId}`}
              className="-mx-2 flex items-baseline gap-2 rounded-md px-2 py-1 text-muted text-sm hover:bg-sunken hover:text-ink max-lg:py-2"
            >
              <Method method={method} className="w-12 shrink-0" />
              {operation.summary}
            </a>
          </li>
        ))}
      </ul>
    </div>
  ));
}
