import { z } from "zod";
import { campaignSorts, tagsOrNone, textOrNone, wordOrNone } from "@/app/query/parameters";
import { type Query, readQuery } from "@/app/query/read-query";
import { beginsDescending, type CampaignQuery } from "./campaign-query";

/** Reads the query of the list's URL. Ignores invalid parameters, such as an unknown sort. */
export function readCampaignQuery(query: Query): CampaignQuery {
  const { sort = "created", order, tag: tags = [], ...texts } = readQuery(schema, query);
  const { search = "", from = "", to = "", cursor = "", before = "" } = texts;
  const descending = order ? order === "desc" : beginsDescending(sort);
  return { search, tags, from, to, sort, descending, cursor, before };
}

const schema = z.object({
  search: textOrNone(200),
  tag: tagsOrNone(),
  from: textOrNone(),
  to: textOrNone(),
  sort: wordOrNone(campaignSorts),
  order: wordOrNone(["asc", "desc"]),
  cursor: textOrNone(),
  before: textOrNone(),
});
