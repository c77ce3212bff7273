import { describe, expect, it } from "vitest";
import { withoutAdditions } from "@/lib/links/identifier/without-additions";

describe("withoutAdditions", () => {
  it.each([
    ["/a", []],
    ["/a?fbclid=1", ["/a", "/a?"]],
    ["/a?x=1&fbclid=2&b=3", ["/a?x=1&fbclid=2", "/a?x=1", "/a", "/a?"]],
    ["/a?&fbclid=1", ["/a?", "/a", "/a?"]],
    ["/a?x=1?fbclid=2", ["/a?x=1", "/a", "/a?"]],
  ])("shortens %s from its end", (target, shorter) => {
    expect(withoutAdditions(target)).toEqual(shorter);
  });

  it("takes away eight parameters at most", () => {
    expect(withoutAdditions(`/a?x=1${"&b=2".repeat(20)}`)).toHaveLength(8);
    expect(withoutAdditions(`/a?x=1${"&b=2".repeat(7)}`)).toContain("/a?");
  });
});
