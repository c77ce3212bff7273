type Params = Record<string, string | string[] | undefined>;

/** What the address of a campaign's page asks for. */
export interface ViewQuery {
  /** Undefined: whatever suits the age. */
  interval: "hour" | "day" | undefined;
  /** Which end of a long campaign its hours are told of. */
  hours: "first" | "last";
  /** Id of the campaign to compare with, as it was given. */
  compare: string | undefined;
}

export function readView({ interval, hours, compare }: Params): ViewQuery {
  return {
    interval: interval === "hour" || interval === "day" ? interval : undefined,
    hours: hours === "last" ? "last" : "first",
    compare: typeof compare === "string" && /^\d{1,18}$/.test(compare) ? compare : undefined,
  };
}

/** The address of a campaign's page. */
export function viewHref(id: string, { interval, hours, compare }: ViewQuery): string {
  const wanted = { interval, hours: hours === "last" ? hours : undefined, compare };
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const params = new URLSearchParams(given as [string, string][]).toString();
  return `/campaigns/${id}${params && `?${params}`}`;
}
