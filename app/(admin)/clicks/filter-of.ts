import type { ClickFilter } from "@/lib/clicks/list-clicks";
import { AppError } from "@/lib/errors";
import { dayBegins, dayEnds } from "@/lib/stats/day-bounds";
import type { ClickSelection } from "./selection";

/** What a selection means, its days in that time zone. Throws AppError `bad-request` for what means nothing. */
export function filterOf(selection: ClickSelection, timeZone: string): ClickFilter {
  const { position, automated, from, to, ...texts } = selection;
  if (automated !== undefined && automated !== "true" && automated !== "false") {
    throw new AppError("bad-request", "automated must be true or false", "automated");
  }
  return {
    ...texts,
    ...(position !== undefined && {
      position: /^\d{1,9}$/.test(position) ? Number(position) : NaN,
    }),
    ...(automated !== undefined && { automated: automated === "true" }),
    ...(from !== undefined && { from: dayBegins(from, timeZone, "from") }),
    ...(to !== undefined && { to: dayEnds(to, timeZone, "to") }),
  };
}
