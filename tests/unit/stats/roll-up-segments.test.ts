import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketEdges } from "@/lib/stats/buckets";
import { startOfDay } from "@/lib/stats/calendar";
import { rollUpSegments } from "@/lib/stats/roll-up-segments";

const quarterMs = 900_000;
const zones = [
  "UTC",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/St_Johns",
  "Pacific/Chatham",
];

describe("rollUpSegments", () => {
  it("covers each interval without gaps or overlaps, in few segments", () => {
    const instant = fc.date({
      min: new Date("2020-01-01"),
      max: new Date("2030-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.array(instant, { minLength: 2, maxLength: 6 }), (times) => {
        const edges = times
          .map((time) => new Date(Math.floor(+time / quarterMs) * quarterMs))
          .sort((a, b) => +a - +b);
        const made = rollUpSegments(edges, new Date("2031-01-01"));
        edges.slice(1).forEach((end, bucket) => {
          const own = made.filter((segment) => segment.bucket === bucket);
          const joined = own.reduce(
            (at, { from, to }) => (+from === at ? +to : Number.NaN),
            +(edges[bucket] as Date),
          );
          expect(joined).toBe(+end);
          expect(own.length).toBeLessThanOrEqual(5);
        });
      }),
    );
  });

  it("takes whole months and days from their own roll-ups", () => {
    const edges = [new Date("2026-01-30T18:15:00Z"), new Date("2026-04-02T06:00:00Z")];
    expect(
      rollUpSegments(edges).map(({ span, from, to }) => [
        span,
        from.toISOString(),
        to.toISOString(),
      ]),
    ).toEqual([
      ["quarter", "2026-01-30T18:15:00.000Z", "2026-01-31T00:00:00.000Z"],
      ["day", "2026-01-31T00:00:00.000Z", "2026-02-01T00:00:00.000Z"],
      ["month", "2026-02-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z"],
      ["day", "2026-04-01T00:00:00.000Z", "2026-04-02T00:00:00.000Z"],
      ["quarter", "2026-04-02T00:00:00.000Z", "2026-04-02T06:00:00.000Z"],
    ]);
  });

  it("takes the present month whole when the interval ends after now", () => {
    const edges = [new Date("2026-10-30T00:00:00Z"), new Date("2026-11-25T18:30:00Z")];
    const cut = (now: string) =>
      rollUpSegments(edges, new Date(now)).map(({ span, to }) => [
        span,
        to.toISOString().slice(0, 16),
      ]);
    expect(cut("2026-11-25T18:29:59Z")).toEqual([
      ["day", "2026-11-01T00:00"],
      ["month", "2026-12-01T00:00"],
    ]);
    expect(cut("2026-11-25T18:30:00Z")).toEqual([
      ["day", "2026-11-25T00:00"],
      ["quarter", "2026-11-25T18:30"],
    ]);
  });
});

describe("bucketEdges", () => {
  it.each(zones)("begin every day at midnight in %s, also where clocks change", (timeZone) => {
    const edges = bucketEdges(new Date("2026-01-15T12:00:00Z"), new Date("2026-12-15T12:00:00Z"), {
      interval: "day",
      timeZone,
    });
    const clock = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hour: "2-digit",
      minute: "2-digit",
    });
    expect(new Set(edges.map((edge) => clock.format(edge)))).toEqual(new Set(["00:00"]));
    expect(edges.length).toBeGreaterThan(334);
    expect(edges.every((edge) => +edge % quarterMs === 0)).toBe(true);
  });

  it.each(zones)("begin every week on a Monday at midnight in %s", (timeZone) => {
    const options = { interval: "week" as const, timeZone };
    const edges = bucketEdges(
      new Date("2026-01-15T12:00:00Z"),
      new Date("2026-12-15T12:00:00Z"),
      options,
    );
    const clock = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
    });
    expect(new Set(edges.map((edge) => clock.format(edge)))).toEqual(new Set(["Mon 00:00"]));
    expect(edges).toHaveLength(50);
  });

  it("make a day of 23 hours and one of 25", () => {
    const hours = (day: string) => {
      const next = new Date(`${day}T00:00:00Z`);
      next.setUTCDate(next.getUTCDate() + 1);
      const to = startOfDay(next.toISOString().slice(0, 10), "Europe/Berlin");
      return (
        bucketEdges(startOfDay(day, "Europe/Berlin"), to, {
          interval: "hour",
          timeZone: "Europe/Berlin",
        }).length - 1
      );
    };
    expect([hours("2026-03-29"), hours("2026-06-01"), hours("2026-10-25")]).toEqual([23, 24, 25]);
  });

  it("begin a day at the first of two midnights, whatever comes between", () => {
    // Clocks were set back at 00:01 on the 7th, to 23:01 on the 6th.
    const options = { interval: "day" as const, timeZone: "America/St_Johns" };
    const again = new Date("2010-11-07T03:00:00Z");
    expect(bucketEdges(again, new Date(+again + 1), options)).toEqual([
      new Date("2010-11-07T02:30:00Z"),
      new Date("2010-11-08T03:30:00Z"),
    ]);
  });

  it("begin a day after midnight where clocks skip that, and the next one at midnight", () => {
    const from = new Date("2026-03-28T12:00:00Z");
    const options = { interval: "day" as const, timeZone: "Atlantic/Azores" };
    expect(bucketEdges(from, new Date("2026-03-31T00:00:00Z"), options)).toEqual([
      new Date("2026-03-28T01:00:00Z"),
      new Date("2026-03-29T01:00:00Z"),
      new Date("2026-03-30T00:00:00Z"),
      new Date("2026-03-31T00:00:00Z"),
    ]);
  });

  it("make an hour of 90 minutes and one of 30 where clocks change by half an hour", () => {
    const options = { interval: "hour" as const, timeZone: "Australia/Lord_Howe" };
    const times = (from: string, to: string) =>
      bucketEdges(new Date(from), new Date(to), options).map((edge) =>
        edge.toISOString().slice(11, 16),
      );
    expect(times("2026-04-04T13:15Z", "2026-04-04T17:00Z")).toEqual([
      "13:00",
      "14:00",
      "15:30",
      "16:30",
      "17:30",
    ]);
    expect(times("2026-10-03T14:45Z", "2026-10-03T17:00Z")).toEqual([
      "14:30",
      "15:30",
      "16:00",
      "17:00",
    ]);
  });

  it("stop at the limit", () => {
    const edges = bucketEdges(new Date(0), new Date(), {
      interval: "hour",
      timeZone: "UTC",
      limit: 10,
    });
    expect(edges).toHaveLength(12 - 1);
  });
});
