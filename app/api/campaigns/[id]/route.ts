import { answer } from "@/app/api/problem";
import { readInstant } from "@/app/api/read-instant";
import { requireApiKey } from "@/lib/auth";
import { AppError } from "@/lib/errors";
import { type SeriesOptions, showCampaign } from "@/lib/show-campaign";

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
  const options: SeriesOptions = {};
  for (const [name, value] of searchParams) {
    if (name === "from" || name === "to") options[name] = readInstant(value, name);
    else if (name === "timeZone") options.timeZone = value;
    else if (name === "interval") options.interval = readInterval(value);
    else if (name === "position") options.position = readPosition(value);
    else throw new AppError("bad-request", `${name} is no parameter of this call`, name);
  }
  return options;
}

function readInterval(value: string): "hour" | "day" | "month" {
  if (value === "hour" || value === "day" || value === "month") return value;
  throw new AppError("bad-request", "interval must be hour, day or month", "interval");
}

function readPosition(value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new AppError("bad-request", "position must be a whole number from 1", "position");
}
