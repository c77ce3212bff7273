import { expect, test } from "vitest";
import { changeInPercent } from "@/app/(admin)/(overview)/change-in-percent";
import { readRange } from "@/app/(admin)/(overview)/read-range";
import { withOthers } from "@/app/(admin)/(overview)/with-others";
import { percent } from "@/app/components/percent";

const now = new Date("2026-11-24T23:30:00Z");

test("shows the last 30 days where nothing else is asked for, today in the viewer's zone", () => {
  const { range, preset } = readRange({}, "Europe/Berlin", now);
  expect([range.from, range.to, preset]).toEqual(["2026-10-27", "2026-11-25", 30]);
  expect(readRange({}, "UTC", now).range.to).toBe("2026-11-24");
});

test.each([
  ["7", 7, "2026-11-18"],
  ["365", 365, "2025-11-25"],
  ["12", 30, "2026-10-26"],
  ["7; DROP", 30, "2026-10-26"],
])("takes days=%s for the last %d", (days, preset, from) => {
  const chosen = readRange({ days }, "UTC", now);
  expect([chosen.preset, chosen.range.from]).toEqual([preset, from]);
});

test("takes two days from the address, and today or one day where one is missing", () => {
  const range = (query: Record<string, string>) => readRange(query, "UTC", now).range;
  expect(range({ from: "2026-03-01", to: "2026-03-31", days: "7" })).toMatchObject({
    from: "2026-03-01",
    to: "2026-03-31",
  });
  expect(range({ from: "2026-03-01" })).toMatchObject({ from: "2026-03-01", to: "2026-11-24" });
  expect(range({ to: "2026-03-31" })).toMatchObject({ from: "2026-03-31", to: "2026-03-31" });
});

test.each([
  [150, 100, "50%"],
  [50, 100, "50%"],
  [1001, 1000, "<1%"],
  [5, 0, null],
  [30_000, 10, "299,900%"],
])("a change to %d from %d is %s", (to, from, words) => {
  expect(changeInPercent(to, from)).toBe(words);
});

test.each([
  [0, 0, "0%"],
  [1, 3, "33%"],
  [1, 1000, "<1%"],
  [999, 1000, ">99%"],
  [3, 3, "100%"],
])("%d of %d is %s", (part, whole, words) => {
  expect(percent(part, whole)).toBe(words);
});

test("adds what a list leaves out, so that it adds up to the whole", () => {
  const totals = { total: 10, human: 7, automated: 3, unique: 5 };
  const first = { key: "1", total: 6, human: 5, automated: 1 };
  expect(withOthers([first], totals)).toEqual([
    first,
    { key: null, total: 4, human: 2, automated: 2 },
  ]);
  const second = { key: "2", total: 4, human: 2, automated: 2 };
  expect(withOthers([first, second], totals)).toEqual([first, second]);
});
