import { expect, test } from "vitest";
import { readInstant, readTimeZone } from "@/app/query/read-instant";

test.each([
  ["2026-11-24T18:00:00+01:00", "UTC", "2026-11-24T17:00:00.000Z"],
  ["2026-11-24T18:00Z", "Asia/Kolkata", "2026-11-24T18:00:00.000Z"],
  ["2026-11-24", "UTC", "2026-11-24T00:00:00.000Z"],
  ["2026-11-24", "Asia/Kolkata", "2026-11-23T18:30:00.000Z"],
  ["1970-01-01", "Europe/Berlin", "1969-12-31T23:00:00.000Z"],
  // A summer's day, the day that begins it, and a midnight that is skipped.
  ["2026-07-01", "Europe/Berlin", "2026-06-30T22:00:00.000Z"],
  ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
  ["2024-04-26", "Africa/Cairo", "2024-04-25T22:00:00.000Z"],
])("%s in %s is %s", (value, timeZone, instant) => {
  expect(readInstant(value, "from", timeZone).toISOString()).toBe(instant);
});

test.each(["2026-02-31", "2026-11-24T18:00", "24.11.2026", "1969-12-31", "yesterday", ""])(
  "refuses %j",
  (value) => {
    expect(() => readInstant(value, "to", "Europe/Berlin")).toThrow(
      /^to must be a (time|day) such/,
    );
  },
);

test("days begin in UTC unless a time zone is named", () => {
  expect(readTimeZone(new URLSearchParams())).toBe("UTC");
  expect(readTimeZone(new URLSearchParams("timeZone=Asia/Kolkata"))).toBe("Asia/Kolkata");
  const twice = new URLSearchParams("timeZone=Mars&timeZone=Asia/Kolkata");
  expect(readTimeZone(twice)).toBe("Asia/Kolkata");
  expect(() => readTimeZone(new URLSearchParams("timeZone=Mars"))).toThrow("Europe/Berlin");
});
