import { readInstant, readTimeZone } from "@/app/api/read-instant";
import type { ClickFilter } from "@/lib/clicks/list-clicks";
import { AppError } from "@/lib/errors";

/** What the query of an address asks for. Throws AppError `bad-request` for what it cannot. */
export function readClickFilter(searchParams: URLSearchParams): ClickFilter {
  const filter: ClickFilter = {};
  const timeZone = readTimeZone(searchParams);
  for (const [name, value] of searchParams) read(filter, name, value, timeZone);
  return filter;
}

function read(filter: ClickFilter, name: string, value: string, timeZone: string): void {
  switch (name) {
    case "limit":
    case "position":
      filter[name] = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
      break;
    case "from":
    case "to":
      filter[name] = readInstant(value, name, timeZone);
      break;
    case "timeZone":
      break;
    case "automated":
      if (value !== "true" && value !== "false") {
        throw new AppError("bad-request", "automated must be true or false", name);
      }
      filter.automated = value === "true";
      break;
    case "cursor":
    case "message":
    case "campaign":
    case "recipient":
    case "tag":
      filter[name] = value;
      break;
    default:
      throw new AppError("bad-request", `${name} is no parameter of this call`, name);
  }
}
