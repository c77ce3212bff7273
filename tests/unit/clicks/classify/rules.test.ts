import { describe, expect, it } from "vitest";
import {
  type ClassifiableClick,
  type ClickedMessage,
  classifyClicks,
} from "@/lib/clicks/classify/rules";

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const hourMs = 3_600_000;

/** `seconds:position`, in one mailbox, an hour after the rewriting unless told otherwise. */
function reasons(
  clicks: (string | (Partial<ClassifiableClick> & { at: string }))[],
  message: Partial<ClickedMessage> = {},
): (string | null | undefined)[] {
  const classified = clicks.map((given, index): ClassifiableClick => {
    const { at, ...changes } = typeof given === "string" ? { at: given } : given;
    const [seconds, position] = at.split(":").map(Number) as [number, number];
    const base = { method: "GET", userAgent: chrome, ip: null, reason: null };
    return { id: String(index), timeMs: hourMs + seconds * 1000, position, ...base, ...changes };
  });
  const found = classifyClicks(classified, {
    links: 20,
    rewrittenMs: 0,
    isPersonal: true,
    ...message,
  });
  return classified.map(({ id }) => found.get(id));
}

describe("classifyClicks", () => {
  it("takes a few clicks of a reader for a person's", () => {
    expect(reasons(["0:1", "1.9:2", "60:3", "61.5:4"])).toEqual([null, null, null, null]);
  });

  it("takes the same link again and again for a person's", () => {
    expect(reasons(["0:1", "0.1:1", "0.2:1", "0.3:1"])).toEqual([null, null, null, null]);
  });

  it("knows three links within two seconds, the earlier ones, too", () => {
    expect(reasons(["0:1", "1:2", "2:3"])).toEqual(["burst", "burst", "burst"]);
    expect(reasons(["0:1", "1:2", "2.001:3"])).toEqual([null, null, null]);
  });

  it("leaves clicks before and after a burst alone", () => {
    expect(reasons(["0:9", "30:1", "31:2", "31.5:3", "60:4"])).toEqual([
      null,
      "burst",
      "burst",
      "burst",
      null,
    ]);
  });

  it("knows four links that are most of all within ten seconds", () => {
    const slow = ["0:1", "3:2", "6:3", "10:4"];
    expect(reasons(slow, { links: 7 })).toEqual(Array(4).fill("burst"));
    expect(reasons(slow, { links: 8 })).toEqual(Array(4).fill(null));
    expect(reasons(["0:1", "3:2", "6:3"], { links: 3 })).toEqual(Array(3).fill(null));
    expect(reasons(["0:1", "3:2", "6:3", "10.5:4"], { links: 4 })).toEqual(Array(4).fill(null));
  });

  it("does not hold being early against a single click", () => {
    expect(reasons(["1:1"], { rewrittenMs: hourMs })).toEqual([null]);
    expect(reasons(["1:1", "9:2"], { rewrittenMs: hourMs })).toEqual([null, null]);
  });

  it("takes two links at once, right after the rewriting, for a scanner", () => {
    expect(reasons(["5:1", "6:2"], { rewrittenMs: hourMs })).toEqual(["early", "early"]);
    expect(reasons(["65:1", "66:2"], { rewrittenMs: hourMs })).toEqual([null, null]);
  });

  it("calls a burst a burst, however early", () => {
    expect(reasons(["5:1", "6:2", "6.5:3"], { rewrittenMs: hourMs })).toEqual(
      Array(3).fill("burst"),
    );
  });

  it("prefers what a request says of itself", () => {
    expect(
      reasons([
        { at: "0:1", method: "HEAD" },
        { at: "0.1:2", reason: "prefetch" },
        { at: "0.2:3", userAgent: "curl/8.5.0" },
        { at: "0.3:4", method: "HEAD", userAgent: "curl/8.5.0", reason: "prefetch" },
      ]),
    ).toEqual(["head", "prefetch", "bot", "head"]);
  });

  it("does not count programs that say so towards a burst", () => {
    const preview = { userAgent: "Slackbot 1.0 (+https://api.slack.com/robots)" };
    expect(
      reasons([{ at: "0:1", ...preview }, { at: "0.5:2", ...preview }, "1:3", "1.5:3"]),
    ).toEqual(["bot", "bot", null, null]);
  });

  it("keeps what was known of a click whose user agent is not kept", () => {
    expect(
      reasons([
        { at: "0:1", userAgent: null, reason: "bot" },
        { at: "60:1", userAgent: null, reason: null },
      ]),
    ).toEqual(["bot", null]);
  });

  it("takes back a burst that newer rules don't see", () => {
    expect(reasons([{ at: "0:1", reason: "burst" }, "60:2"])).toEqual([null, null]);
  });

  it("does not take many readers of one message for a scanner", () => {
    const readers = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"];
    const clicks = readers.map((ip, index) => ({ at: `${index / 10}:${index + 1}`, ip }));
    expect(reasons(clicks, { isPersonal: false })).toEqual([null, null, null]);
    expect(reasons(clicks, { isPersonal: true })).toEqual(["burst", "burst", "burst"]);
    const scanner = clicks.map((click) => ({ ...click, ip: readers[0] as string }));
    expect(reasons(scanner, { isPersonal: false })).toEqual(["burst", "burst", "burst"]);
  });

  describe("with a trap link", () => {
    const trap = 1024;

    it("takes whoever opens it for a machine, and what was opened within ten seconds", () => {
      expect(reasons([`0:${trap}`])).toEqual(["trap"]);
      expect(reasons(["0:1", `10:${trap}`, "20:2"])).toEqual(["trap", "trap", "trap"]);
      expect(reasons(["0:1", `10.001:${trap}`, "20.002:2"])).toEqual([null, "trap", null]);
    });

    it("says the same whatever order clicks come in", () => {
      const clicks = [`20:${trap}`, "9:1", "31:2", "10:3", `50:${trap}`, "30:4", "45:5", "61:6"];
      const expected = ["trap", null, null, "trap", "trap", "trap", "trap", null];
      expect(reasons(clicks)).toEqual(expected);
      expect(reasons(clicks.toReversed())).toEqual(expected.toReversed());
    });

    it("does not count it as one of the links of a burst", () => {
      expect(reasons(["0:1", "1:2", `30:${trap}`, "31:3"])).toEqual([null, null, "trap", "trap"]);
      const swept = reasons(["0:1", "3:2", "6:3", "10:4", `20:${trap}`], { links: 7 });
      expect(swept).toEqual(["burst", "burst", "burst", "trap", "trap"]);
    });

    it("counts for more than a burst or being early", () => {
      expect(reasons(["0:1", "0.5:2", "1:3", `2:${trap}`])).toEqual(Array(4).fill("trap"));
      expect(reasons(["0:1", "0.5:2", `2:${trap}`], { rewrittenMs: hourMs })).toEqual(
        Array(3).fill("trap"),
      );
    });

    it("counts for less than what a request says of itself, which catches nobody else", () => {
      expect(
        reasons([
          { at: `0:${trap}`, method: "HEAD" },
          { at: `1:${trap}`, userAgent: "curl/8.5.0" },
          "2:1",
        ]),
      ).toEqual(["head", "bot", null]);
      expect(reasons([{ at: "0:1", method: "HEAD" }, `1:${trap}`])).toEqual(["head", "trap"]);
    });

    it("catches only the same visitor of a message to many", () => {
      const [scanner, reader] = ["192.0.2.0/24", "198.51.100.0/24"];
      const clicks = [
        { at: `0:${trap}`, ip: scanner },
        { at: "1:1", ip: scanner },
        { at: "2:1", ip: reader },
        { at: "3:1", ip: scanner, userAgent: `${chrome} Edg/140.0.0.0` },
      ];
      expect(reasons(clicks, { isPersonal: false })).toEqual(["trap", "trap", null, null]);
      expect(reasons(clicks, { isPersonal: true })).toEqual(Array(4).fill("trap"));
    });
  });
});
