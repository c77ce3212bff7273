import { z } from "zod";
import { cursor, instant, limit, oneOf, timeZone } from "@/app/query/parameters";
import { Action } from "@/lib/workspaces/list-audit";

/** The query of the audit log; days begin in the time zone `zone`. */
export const auditQuery = (zone: string) =>
  z
    .strictObject({
      action: Action.describe("What was done."),
      actor: z.string().describe("An email address or the name of a key, in upper or lower case."),
      from: instant("from", zone).describe(
        "Entries of this time or later: an instant such as `2026-11-24T18:00:00Z`, or a day, which begins at midnight of `timeZone`.",
      ),
      to: instant("to", zone).describe("Entries before this time, in the format of `from`."),
      timeZone,
      limit: limit(1000).describe("The most entries to return. Default: 100."),
      cursor,
      format: oneOf("format", ["json", "csv"]).describe(
        "`csv` returns all entries that match. Default: `json`.",
      ),
    })
    .partial();
