import { processWide } from "@/lib/process-wide";

/**
 * Creates one value per epoch on first use, such as a cache of database rows. The value is garbage-collected with its
 * epoch. `name` must be unique within the process.
 */
export function perEpoch<Value, Epoch extends object = object>(
  name: string,
  make: (epoch: Epoch) => Value,
): (epoch: Epoch) => Value {
  return (epoch) => {
    const values = processWide(`per-epoch ${name}`, () => new WeakMap<Epoch, Value>());
    const known = values.get(epoch);
    if (known !== undefined) return known;
    const made = make(epoch);
    values.set(epoch, made);
    return made;
  };
}
