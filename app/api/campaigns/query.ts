import { z } from "zod";
import {
  campaignSorts,
  cursor,
  instant,
  limit,
  oneOf,
  tags,
  timeZone,
} from "@/app/query/parameters";

/** The query of the list of campaigns; days begin in the time zone `zone`. */
export const campaignQuery = (zone: string) =>
  z
    .strictObject({
      limit: limit(200).describe("The most campaigns to return. Default: 50."),
      sort: oneOf("sort", campaignSorts).describe("What to sort by. Default: `created`."),
      order: oneOf("order", ["asc", "desc"]).describe(
        "Direction of the order. Default: `desc`, but `asc` for `name`.",
      ),
      search: z.string().describe("Part of the name, or of the subject."),
      tag: tags.describe(
        "A tag of a message of the campaign. Repeat the parameter, up to 10 times, for campaigns that have several tags.",
      ),
      from: instant("from", zone).describe(
        "Campaigns whose first message was stored at this time or later: an instant such as `2026-11-24T18:00:00Z`, or a day, which begins at midnight of `timeZone`.",
      ),
      to: instant("to", zone).describe(
        "Campaigns whose first message was stored before this time, in the format of `from`.",
      ),
      timeZone,
      cursor,
    })
    .partial();
