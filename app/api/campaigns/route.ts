import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { readInstant, readTimeZone } from "@/app/api/read-instant";
import { type CampaignFilter, listCampaigns } from "@/lib/campaigns/list-campaigns";
import { AppError } from "@/lib/errors";
import { requireApiKey } from "@/lib/workspaces/auth";

/** The campaigns of the key's workspace with their numbers, newest first unless asked otherwise. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const workspaceId = await requireApiKey(request);
    return Response.json(await listCampaigns(workspaceId, readFilter(new URL(request.url))));
  });
}

const sorts = ["created", "name", "messages", "human", "unique", "rate", "lastClick"] as const;

function readFilter({ searchParams }: URL): CampaignFilter {
  const filter: CampaignFilter = {};
  const timeZone = readTimeZone(searchParams);
  for (const [name, value] of searchParams) read(filter, name, value, timeZone);
  return filter;
}

function read(filter: CampaignFilter, name: string, value: string, timeZone: string): void {
  switch (name) {
    case "limit":
      filter.limit = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
      break;
    case "sort":
      filter.sort = oneOf(sorts, value, name);
      break;
    case "order":
      filter.descending = oneOf(["asc", "desc"] as const, value, name) === "desc";
      break;
    case "from":
    case "to":
      filter[name] = readInstant(value, name, timeZone);
      break;
    case "timeZone":
      break;
    case "search":
    case "tag":
    case "cursor":
      filter[name] = value;
      break;
    default:
      throw new AppError("bad-request", `${name} is no parameter of this call`, name);
  }
}

function oneOf<Value extends string>(values: readonly Value[], value: string, name: string): Value {
  const found = values.find((one) => one === value);
  if (found) return found;
  throw new AppError("bad-request", `${name} must be one of ${values.join(", ")}`, name);
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
