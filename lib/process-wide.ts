const shared = globalThis as { clickstamp?: Map<string, unknown> };

/** The value of that name, made once in this process, whatever copies of a module there are: Next bundles its own. */
export function processWide<Value>(name: string, make: () => Value): Value {
  shared.clickstamp ??= new Map();
  if (!shared.clickstamp.has(name)) shared.clickstamp.set(name, make());
  return shared.clickstamp.get(name) as Value;
}
