import { z } from "zod";
import { cursor, limit, oneOf, yesOrNo } from "@/app/query/parameters";

/** The query of the list of a campaign's recipients. */
export const RecipientQuery = z
  .strictObject({
    clicked: yesOrNo("clicked").describe(
      "`true`: only recipients with at least one human click; `false`: only those without. Default: all.",
    ),
    limit: limit(1000).describe(
      "The most recipients to return. Default: 100; an export has no limit by default.",
    ),
    cursor,
    format: oneOf("format", ["json", "csv", "ndjson"]).describe(
      "Format of the response. Default: what `Accept` asks for, else `json`.",
    ),
  })
  .partial();
