import type { components, operations } from "./api.js";
import { exportRows } from "./export-rows.js";
import type { CallOptions, Send } from "./send.js";

/** A click. */
export type Click = components["schemas"]["Click"];

/** Which clicks to export: those that match all fields. */
export type ClickFilter = Omit<
  NonNullable<operations["listClicks"]["parameters"]["query"]>,
  "cursor" | "format"
>;

/** Yields clicks as they arrive, newest first. Throws like exportRows. */
export function exportClicks(
  send: Send,
  filter: ClickFilter,
  options: CallOptions,
): AsyncGenerator<Click> {
  return exportRows(send, "/api/clicks", filter, options);
}
