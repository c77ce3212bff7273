import type { components, operations } from "./api.js";
import { queryOf, type Send } from "./send.js";

/** A click. */
export type Click = components["schemas"]["Click"];

/** Which clicks to export: those that match all fields. */
export type ClickFilter = Omit<
  NonNullable<operations["listClicks"]["parameters"]["query"]>,
  "cursor" | "format"
>;

/** Yields clicks as they arrive, newest first. Throws ClickstampError, and an Error if the export is cut off. */
export async function* exportClicks(send: Send, filter: ClickFilter): AsyncGenerator<Click> {
  const path = `/api/clicks${queryOf({ ...filter, format: "ndjson" })}`;
  const { body } = await send(path, { method: "GET" });
  if (!body) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) yield JSON.parse(line) as Click;
    }
  } finally {
    // Whoever stops early ends the export, too.
    await reader.cancel();
  }
  if (rest !== "") throw new Error("The export was cut off in the middle of a line");
}
