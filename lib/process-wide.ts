const shared = globalThis as { clickstamp?: Map<string, unknown> };

/** Returns the value with that name, made once per process. Module variables won't do, because Next bundles its own copies. */
export function processWide<Value>(name: string, make: () => Value): Value {
  shared.clickstamp ??= new Map();
  if (!shared.clickstamp.has(name)) shared.clickstamp.set(name, make());
  return shared.clickstamp.get(name) as Value;
}
