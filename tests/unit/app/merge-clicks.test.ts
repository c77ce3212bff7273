import { describe, expect, test } from "vitest";
import type { Click } from "@/app/(admin)/clicks/click-page";
import { mergeClicks } from "@/app/(admin)/clicks/merge-clicks";
import { relativeTime } from "@/app/(admin)/relative-time";

const page = (ids: string, nextCursor: string | null) => ({
  clicks: [...ids].map((id) => ({ id }) as Click),
  nextCursor,
});
const ids = (shown: { clicks: Click[] }) => shown.clicks.map((click) => click.id).join("");

describe("mergeClicks", () => {
  test("puts new clicks on top and keeps older pages and their cursor", () => {
    const merged = mergeClicks(page("edcba", "older"), page("gfe", "d"));
    expect(ids(merged)).toBe("gfedcba");
    expect(merged.nextCursor).toBe("older");
  });

  test("takes in a late click between those that are shown", () => {
    expect(ids(mergeClicks(page("edcba", null), page("exdc", "c")))).toBe("exdcba");
  });

  test("begins anew when so many came that some would be missing in between", () => {
    const merged = mergeClicks(page("cba", null), page("zyx", "x"));
    expect(ids(merged)).toBe("zyx");
    expect(merged.nextCursor).toBe("x");
  });

  test("shows the first clicks of an empty list", () => {
    expect(ids(mergeClicks(page("", null), page("ba", null)))).toBe("ba");
  });
});

describe("relativeTime", () => {
  test.each([
    [-5000, "just now"],
    [59_999, "just now"],
    [60_000, "1 min ago"],
    [3_599_999, "59 min ago"],
    [3_600_000, "1 h ago"],
    [86_400_000 * 40, "40 d ago"],
  ])("%d ms ago is %s", (agoMs, words) => {
    expect(relativeTime(1_000_000_000_000 - agoMs, 1_000_000_000_000)).toBe(words);
  });
});
