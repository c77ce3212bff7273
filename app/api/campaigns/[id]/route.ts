import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { readInstant, readTimeZone } from "@/app/api/read-instant";
import { type SeriesOptions, showCampaign } from "@/lib/campaigns/show-campaign";
import { AppError } from "@/lib/errors";
import type { Interval } from "@/lib/stats/types";
import { requireApiKey } from "@/lib/workspaces/auth";

type Context = { params: Promise<{ id: string }> };

/** A campaign with its links and its clicks over time. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const workspaceId = await requireApiKey(request);
    const options = readOptions(new URL(request.url));
    return Response.json(await showCampaign(workspaceId, (await params).id, options));
  });
}

function readOptions({ searchParams }: URL): SeriesOptions {
  const timeZone = readTimeZone(searchParams);
  const options: SeriesOptions = { timeZone };
  for (const [name, value] of searchParams) {
    if (name === "from" || name === "to") options[name] = readInstant(value, name, timeZone);
    else if (name === "interval") options.interval = readInterval(value);
    else if (name === "position") options.position = readPosition(value);
    else if (name !== "timeZone")
      throw new AppError("bad-request", `${name} is no parameter of this call`, name);
  }
  return options;
}

function readInterval(value: string): Interval {
  const interval = (["hour", "day", "week", "month"] as const).find((one) => one === value);
  if (interval) return interval;
  throw new AppError("bad-request", "interval must be hour, day, week or month", "interval");
}

function readPosition(value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new AppError("bad-request", "position must be a whole number from 1", "position");
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");
