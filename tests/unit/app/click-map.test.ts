import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { mergeBoxes } from "@/app/(admin)/campaigns/[id]/map/boxes";
import { depthProfile } from "@/app/(admin)/campaigns/[id]/map/depth-profile";
import { heatFill, heatOf } from "@/app/(admin)/campaigns/[id]/map/heat";
import { placeLabels } from "@/app/(admin)/campaigns/[id]/map/place-labels";
import { sortLinks } from "@/app/(admin)/campaigns/[id]/map/sort-links";
import { linkMark, markedPosition, markedPositions, withoutMark } from "@/lib/links/link-mark";

const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  width,
  height,
});

describe("heat", () => {
  it("goes in equal steps up to the most clicked link", () => {
    expect([0, 1, 50, 51, 350, 351, 699, 700].map((clicks) => heatOf(clicks, 350))).toEqual([
      0, 1, 1, 2, 7, 7, 7, 7,
    ]);
    expect(heatOf(0, 0)).toBe(0);
  });

  it("gets darker at every step, so that it reads without hues, and text on it is legible", () => {
    const css = readFileSync("app/globals.css", "utf8");
    const lights = [1, 2, 3, 4, 5, 6, 7].map((step) => luminance(colour(css, `heat-${step}`)));
    for (const [index, light] of lights.entries()) {
      if (index > 0) expect(light).toBeLessThan((lights[index - 1] as number) * 0.85);
      const ink = heatFill[(index + 1) as 1].includes("text-white")
        ? 1
        : luminance(colour(css, "heat-ink"));
      expect(contrast(light, ink)).toBeGreaterThan(4.5);
    }
  });
});

function colour(css: string, name: string): string {
  return new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)?.[1] as string;
}

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

describe("the boxes of a link", () => {
  it("stay apart line by line", () => {
    const lines = [box(100, 10, 200, 20), box(0, 35, 80, 20)];
    expect(mergeBoxes(lines)).toEqual(lines);
  });

  it("are one within a line, whatever is bold in it", () => {
    expect(mergeBoxes([box(0, 10, 50, 20), box(50, 12, 30, 18), box(84, 10, 20, 20)])).toEqual([
      box(0, 10, 104, 20),
    ]);
  });

  it("are one for an image and the line that it stands in", () => {
    expect(mergeBoxes([box(0, 190, 600, 18), box(0, 0, 600, 210)])).toEqual([box(0, 0, 600, 210)]);
  });

  it("fall away when nothing is to be seen", () => {
    expect(mergeBoxes([box(10, 10, 0, 20), box(10, 10, 20, 0)])).toEqual([]);
  });
});

describe("labels", () => {
  const bounds = { width: 600, height: 400 };
  const place = (...boxes: ReturnType<typeof box>[]) =>
    placeLabels(
      boxes.map((one, index) => ({ position: index + 1, boxes: [one] })),
      new Map(boxes.map((_, index) => [index + 1, { width: 60, height: 18 }])),
      bounds,
    );

  it("do not cover each other where links stand close together", () => {
    const labels = [
      ...place(box(400, 40, 40, 16), box(450, 40, 40, 16), box(500, 40, 40, 16)).values(),
    ];
    expect(labels).toHaveLength(3);
    for (const [index, a] of labels.entries()) {
      for (const b of labels.slice(index + 1)) {
        const apart =
          a.left + a.width <= b.left ||
          b.left + b.width <= a.left ||
          a.top + a.height <= b.top ||
          b.top + b.height <= a.top;
        expect(apart, JSON.stringify([a, b])).toBe(true);
      }
    }
  });

  it("stay within the email", () => {
    for (const { left, top } of place(box(0, 0, 20, 10), box(595, 395, 5, 5)).values()) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(540);
      expect(top).toBeLessThanOrEqual(382);
    }
  });

  it("leave the words of the link and around it free", () => {
    const link = box(200, 100, 80, 16);
    const words = [
      link,
      // Lines close above and below, and a word right behind it.
      box(0, 78, 600, 16),
      box(0, 122, 600, 16),
      box(284, 100, 300, 16),
    ];
    const size = { width: 60, height: 18 };
    const sized = new Map([[1, size]]);
    const spots = [{ position: 1, boxes: [link] }];
    const label = placeLabels(spots, sized, bounds, words).get(1);
    // Before the link nothing is written.
    expect(label).toEqual({ left: 137, top: 99, ...size });
  });

  it("go to the corner of a large link where nothing is written", () => {
    const label = placeLabels(
      [{ position: 1, boxes: [box(0, 100, 600, 200)] }],
      new Map([[1, { width: 60, height: 18 }]]),
      bounds,
      [box(300, 104, 300, 30)],
    ).get(1);
    expect(label).toMatchObject({ left: 6, top: 106 });
  });

  it("stand at the end of a wide link that has another close by", () => {
    const wide = box(50, 100, 250, 24);
    const words = [box(52, 104, 90, 16)];
    const size = { width: 60, height: 18 };
    const label = placeLabels(
      [
        { position: 1, boxes: [wide] },
        { position: 2, boxes: [box(320, 100, 250, 24)] },
      ],
      new Map([[1, size]]),
      bounds,
      words,
    ).get(1);
    expect(label).toMatchObject({ left: 237, top: 103 });
  });

  it("stand inside a large image", () => {
    expect(place(box(0, 100, 600, 200)).get(1)).toMatchObject({ left: 534, top: 106 });
  });
});

describe("depth", () => {
  it("spreads the clicks of a link over its height", () => {
    const spots = [
      { position: 1, boxes: [box(0, 0, 10, 50)] },
      { position: 2, boxes: [box(0, 75, 10, 25)] },
    ];
    const { slices, half } = depthProfile(
      spots,
      new Map([
        [1, 60],
        [2, 40],
      ]),
      100,
      4,
    );
    expect(slices.map(Math.round)).toEqual([30, 30, 0, 40]);
    // 50 of 100 clicks: the first slice, and 20 of the 30 in the second.
    expect(half).toBeCloseTo((1 + 20 / 30) / 4, 5);
  });

  it("loses no click, also of what hangs over the edge", () => {
    const spots = [
      { position: 1, boxes: [box(0, -20, 10, 40), box(0, 95, 10, 30)] },
      { position: 2, boxes: [box(0, 400, 10, 10)] },
    ];
    const { slices } = depthProfile(
      spots,
      new Map([
        [1, 7],
        [2, 3],
      ]),
      100,
      10,
    );
    expect(slices.reduce((sum, slice) => sum + slice, 0)).toBeCloseTo(10, 6);
  });

  it("tells the hottest link of each slice, however tall", () => {
    const spots = [
      { position: 1, boxes: [box(0, 0, 10, 75)] },
      { position: 2, boxes: [box(20, 50, 10, 25)] },
    ];
    const clicks = new Map([
      [1, 30],
      [2, 40],
    ]);
    expect(depthProfile(spots, clicks, 100, 4).hottest).toEqual([30, 30, 40, 0]);
  });

  it("has no middle without clicks", () => {
    const spots = [{ position: 1, boxes: [box(0, 0, 10, 10)] }];
    expect(depthProfile(spots, new Map(), 100, 4)).toEqual({
      slices: [0, 0, 0, 0],
      hottest: [0, 0, 0, 0],
      half: null,
    });
  });
});

describe("the table", () => {
  const link = (position: number, human: number, firstClickAt: string | null, label = "") => ({
    position,
    part: "html" as const,
    label,
    url: `https://example.com/${position}`,
    varies: false,
    total: human,
    human,
    automated: 0,
    unique: human,
    firstClickAt,
    lastClickAt: firstClickAt,
  });
  const links = [
    link(1, 5, "2026-11-02T00:00:00.000Z", "beta"),
    link(2, 0, null, "Alpha"),
    link(3, 5, "2026-11-01T00:00:00.000Z", "gamma"),
  ];
  const order = (
    ...given: Parameters<typeof sortLinks> extends [unknown, ...infer Rest] ? Rest : never
  ) => sortLinks(links, ...given).map(({ position }) => position);

  it("sorts by anything, equal ones by position, what has no time last", () => {
    expect(order("position", true)).toEqual([3, 2, 1]);
    expect(order("human", true)).toEqual([1, 3, 2]);
    expect(order("human", false)).toEqual([2, 1, 3]);
    expect(order("label", false)).toEqual([2, 1, 3]);
    expect(order("firstClickAt", false)).toEqual([3, 1, 2]);
    expect(order("firstClickAt", true)).toEqual([1, 3, 2]);
  });
});

test("a link of a kept email tells its position, and shows no mark to people", () => {
  const url = `http://clicks.example.com/path-${linkMark(12)}?a=1#b`;
  expect(markedPosition(url)).toBe(12);
  expect(withoutMark(url)).toBe("http://clicks.example.com/path-…?a=1#b");
  expect(withoutMark("https://example.com/a-b?c")).toBe("https://example.com/a-b?c");
});

test("a kept email tells the positions of all its links, also of those for Outlook only", () => {
  const url = (position: number) => `https://clicks.example.com/a-${linkMark(position)}`;
  const html = `<a href="${url(2)}?a">a</a><!--[if mso]><a href="${url(1)}">b</a><![endif]--><a href="${url(2)}">c</a>`;
  expect(markedPositions(html)).toEqual([2, 1]);
  expect(markedPositions("<p>none</p>")).toEqual([]);
});
