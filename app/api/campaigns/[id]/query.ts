import { z } from "zod";
import { instant, oneOf, position, timeZone } from "@/app/query/parameters";

/** The query of a campaign's clicks over time; days begin in the time zone `zone`. */
export const seriesQuery = (zone: string) =>
  z
    .strictObject({
      interval: oneOf("interval", ["hour", "day", "week", "month"]).describe(
        "The intervals of `series`. Default: `day`.",
      ),
      position: position.describe("Counts the clicks on the link at this position only."),
      from: instant("from", zone).describe(
        "Where `series` begins, which may cut its first interval: an instant at a quarter of an hour, or a day, which begins at midnight of `timeZone`.",
      ),
      to: instant("to", zone).describe(
        "Where `series` ends, which may cut its last interval; exclusive, in the format of `from`.",
      ),
      timeZone,
    })
    .partial();
