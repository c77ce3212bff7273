import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { step } from "@/server/build/progress.mjs";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** What was written there so far, with ⌫ for what clears a line. */
function screen(isTTY: boolean, columns?: number) {
  let written = "";
  const write = (text: string) => {
    written += text.replaceAll("\r\x1b[K", "⌫");
    return true;
  };
  const out = { isTTY, columns, write } as unknown as NodeJS.WriteStream;
  return { out, read: () => written };
}

const takes = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));

test("writes a line at the start and one at the end when nobody watches", async () => {
  const { out, read } = screen(false);
  const done = step("Building", takes(1200), out);
  await vi.advanceTimersByTimeAsync(1200);
  await done;
  expect(read()).toBe("Building …\nBuilding: 1.2 s\n");
});

test("says nothing of work that is done at once", async () => {
  const { out, read } = screen(true);
  const done = step("Building", takes(200), out);
  await vi.advanceTimersByTimeAsync(200);
  await done;
  expect(read().replaceAll("⌫", "")).toBe("");
});

test("updates one line on a terminal, which work at the same time shares", async () => {
  const { out, read } = screen(true);
  const both = [step("Building", takes(1000), out), step("Connecting", takes(600), out)];
  await vi.advanceTimersByTimeAsync(550);
  expect(read().split("⌫").at(-1)).toBe("Building … 0.5 s, Connecting … 0.5 s");
  await vi.advanceTimersByTimeAsync(500);
  await Promise.all(both);
  expect(read().match(/⌫[^⌫]*\n/g)).toEqual(["⌫Connecting: 0.6 s\n", "⌫Building: 1.0 s\n"]);
  expect(read().split("⌫").at(-1)).toBe("");
});

test("never fills the width of a terminal", async () => {
  const { out, read } = screen(true, 10);
  const done = step("Building the app", takes(500), out);
  await vi.advanceTimersByTimeAsync(450);
  expect(read().split("⌫").at(-1)).toBe("Building ");
  await vi.advanceTimersByTimeAsync(50);
  await done;
});

test("clears its line when the work fails, and rejects as it does", async () => {
  const { out, read } = screen(true);
  const failing = step("Building", () => takes(500)().then(() => Promise.reject("broken")), out);
  const outcome = failing.catch((error: string) => error);
  await vi.advanceTimersByTimeAsync(500);
  expect(await outcome).toBe("broken");
  expect(read()).toMatch(/⌫$/);
});
