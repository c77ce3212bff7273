import { processWide } from "@/lib/process-wide";

/**
 * A value for each epoch, made on first use, such as a cache of what was read from the database: what it says is valid as long as the epoch
 * is, and gone with it. `name` is one for all of the process.
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
