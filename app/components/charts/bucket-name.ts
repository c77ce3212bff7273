import type { Interval } from "@/lib/stats/types";

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const weekdays = "Sun Mon Tue Wed Thu Fri Sat".split(" ");

/** The full name of a bucket, such as `Tue 24 Nov 2026, 14:00`. A partial week or month is named by its days. */
export function bucketName(
  start: string,
  interval: Interval,
  timeZone: string,
  end?: string,
): string {
  const { year, month, time } = partsOf(start, timeZone);
  const date = dateOf(start, timeZone);
  if (interval === "hour") return `${date}, ${time}`;
  if (interval === "day") return date;
  if (end && ![start, end].every((edge) => begins(edge, interval, timeZone))) {
    const last = dateOf(new Date(Date.parse(end) - 1).toISOString(), timeZone);
    return last === date ? date : `${date} to ${last}`;
  }
  return interval === "month" ? `${month} ${year}` : `Week of ${date}`;
}

function dateOf(instant: string, timeZone: string): string {
  const { year, month, day, weekday } = partsOf(instant, timeZone);
  return `${weekday} ${day} ${month} ${year}`;
}

/** Whether a week or a month begins on the day of `instant`. */
function begins(instant: string, interval: "week" | "month", timeZone: string): boolean {
  const { day, weekday } = partsOf(instant, timeZone);
  return interval === "week" ? weekday === "Mon" : day === 1;
}

/** The short name of a bucket for an axis. The first hour of a day has the name of the day. */
export function bucketTick(start: string, interval: Interval, timeZone: string): string {
  const { year, month, day, time } = partsOf(start, timeZone);
  if (interval === "month") return `${month} ${year}`;
  return interval === "hour" && time !== "00:00" ? time : `${day} ${month}`;
}

/** The name of a day: `2026-11-24` gives `24 Nov 2026`. */
export function dayName(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${months[(month ?? 0) - 1]} ${year}`;
}

// Does not use the names that Intl has, because they differ between the server and browsers.
function partsOf(start: string, timeZone: string) {
  const found = Object.fromEntries(
    formatterFor(timeZone)
      .formatToParts(new Date(start))
      .map(({ type, value }) => [type, value]),
  );
  const [year, month, day] = [found.year, found.month, found.day].map(Number) as [
    number,
    number,
    number,
  ];
  return {
    year,
    month: months[month - 1],
    day,
    weekday: weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()],
    time: `${found.hour}:${found.minute}`,
  };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formatters.set(timeZone, formatter);
  return formatter;
}
