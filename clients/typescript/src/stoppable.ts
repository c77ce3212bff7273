/**
 * Runs a generator with a signal that aborts with the caller's, or when its `return` is called, as by leaving a loop. That
 * ends it at once and without an error, even while a value is awaited.
 */
export function stoppable<Value>(
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => AsyncGenerator<Value>,
): AsyncGenerator<Value> {
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const values = untilStopped(run(either), stop.signal);
  const end = values.return.bind(values);
  // By itself, a generator ends only after the value that it waits for.
  values.return = (value) => {
    stop.abort();
    return end(value);
  };
  return values;
}

/** Ends without an error once `stopped` aborts. */
async function* untilStopped<Value>(
  values: AsyncGenerator<Value>,
  stopped: AbortSignal,
): AsyncGenerator<Value> {
  try {
    yield* values;
  } catch (error) {
    if (!stopped.aborted) throw error;
  }
}
