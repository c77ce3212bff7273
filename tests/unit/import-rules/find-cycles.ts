import type { Import } from "./broken-rule";

/** Files that import each other, directly or by way of others, each cycle with all of its files. Tarjan's algorithm. */
export function findCycles(imports: readonly Pick<Import, "from" | "to">[]): string[][] {
  const importedBy = new Map<string, string[]>();
  for (const { from, to } of imports) importedBy.set(from, [...(importedBy.get(from) ?? []), to]);
  const indexes = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string) => {
    indexes.set(file, indexes.size);
    lowest.set(file, indexes.size - 1);
    path.push(file);
    for (const next of importedBy.get(file) ?? []) {
      if (!indexes.has(next)) visit(next);
      if (path.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!));
    }
    if (lowest.get(file) !== indexes.get(file)) return;
    const cycle = path.splice(path.indexOf(file));
    if (cycle.length > 1) cycles.push(cycle.sort());
  };
  for (const file of importedBy.keys()) if (!indexes.has(file)) visit(file);
  return cycles;
}
