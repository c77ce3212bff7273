import { answer } from "@/app/api/problem";
import { requireApiKey } from "@/lib/auth";
import { AppError } from "@/lib/errors";
import { type ClickFilter, listClicks } from "@/lib/list-clicks";

/** Clicks of the key's workspace, newest first. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const workspaceId = await requireApiKey(request);
    return Response.json(await listClicks(workspaceId, readFilter(new URL(request.url))));
  });
}

function readFilter({ searchParams }: URL): ClickFilter {
  const filter: ClickFilter = {};
  for (const [name, value] of searchParams) {
    if (name === "limit") filter.limit = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    else if (name === "cursor" || name === "message" || name === "campaign") filter[name] = value;
    else throw new AppError("bad-request", `${name} is no parameter of this call`, name);
  }
  return filter;
}
