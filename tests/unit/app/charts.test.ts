import { expect, test } from "vitest";
import { bucketName, bucketTick } from "@/app/components/charts/bucket-name";
import { chartRows } from "@/app/components/charts/chart-row";
import { knownTimeZone } from "@/lib/stats/known-time-zone";
import type { Bucket } from "@/lib/stats/types";

const bucket = (start: string, human: number): Bucket => ({
  start,
  end: new Date(Date.parse(start) + 24 * 3_600_000).toISOString(),
  human,
  automated: 2,
  total: human + 2,
  unique: human,
});

test("names a bucket by its beginning in the viewer's zone", () => {
  const midnightInKathmandu = "2026-11-23T18:15:00.000Z";
  expect(bucketName(midnightInKathmandu, "day", "Asia/Kathmandu")).toBe("Tue 24 Nov 2026");
  expect(bucketName(midnightInKathmandu, "hour", "Asia/Kathmandu")).toBe("Tue 24 Nov 2026, 00:00");
  expect(bucketName("2026-10-31T23:00:00.000Z", "month", "Europe/Berlin")).toBe("Nov 2026");
  expect(bucketName("2026-11-22T23:00:00.000Z", "week", "Europe/Berlin")).toBe(
    "Week of Mon 23 Nov 2026",
  );
});

test("names a week or month that was cut by its days", () => {
  const named = (interval: "week" | "month", start: string, end: string) =>
    bucketName(`${start}T00:00:00Z`, interval, "UTC", `${end}T00:00:00Z`);
  expect(named("week", "2026-11-23", "2026-11-30")).toBe("Week of Mon 23 Nov 2026");
  expect(named("week", "2026-11-25", "2026-11-30")).toBe("Wed 25 Nov 2026 to Sun 29 Nov 2026");
  expect(named("week", "2026-11-23", "2026-11-24")).toBe("Mon 23 Nov 2026");
  expect(named("month", "2026-11-01", "2026-12-01")).toBe("Nov 2026");
  expect(named("month", "2026-11-01", "2026-11-25")).toBe("Sun 1 Nov 2026 to Tue 24 Nov 2026");
});

test("names the day among hours where it begins", () => {
  expect(bucketTick("2026-11-23T23:00:00.000Z", "hour", "Europe/Berlin")).toBe("24 Nov");
  expect(bucketTick("2026-11-24T00:00:00.000Z", "hour", "Europe/Berlin")).toBe("01:00");
});

test("holds two series beside each other by their age, as far as the longer one goes", () => {
  const rows = chartRows({
    series: [bucket("2026-11-23T00:00:00Z", 5)],
    interval: "day",
    timeZone: "UTC",
    compare: {
      name: "October",
      series: [bucket("2026-10-01T00:00:00Z", 7), bucket("2026-10-02T00:00:00Z", 3)],
    },
  });
  expect(rows.map(({ tick, name }) => [tick, name])).toEqual([
    ["Day 1", "Mon 23 Nov 2026"],
    ["Day 2", "Day 2"],
  ]);
  expect(rows.map(({ clicks }) => clicks?.human)).toEqual([5, undefined]);
  expect(rows.map(({ compared }) => [compared?.name, compared?.clicks.human])).toEqual([
    ["Thu 1 Oct 2026", 7],
    ["Fri 2 Oct 2026", 3],
  ]);
});

test.each([
  "Europe/Berlin",
  "Asia/Kathmandu",
  "America/Argentina/Buenos_Aires",
  "Etc/GMT+5",
  "UTC",
])("believes a browser in %s", (name) => expect(knownTimeZone(name)).toBe(name));

test.each([undefined, "", "Europe/Atlantis", "+02:00", "Europe/Berlin; path=/", "a".repeat(5000)])(
  "takes %j for UTC",
  (name) => expect(knownTimeZone(name)).toBe("UTC"),
);
