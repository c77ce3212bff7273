import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchEvents } from "@/app/components/watch-events";

class FakeSource {
  static opened: FakeSource[] = [];
  static readonly CLOSED = 2;
  readyState = 0;
  onmessage?: (event: { data: string }) => void;
  onopen?: () => void;
  onerror?: () => void;
  constructor(readonly url: string) {
    FakeSource.opened.push(this);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
  break(readyState: number) {
    this.readyState = readyState;
    this.onerror?.();
  }
}

const heard: string[] = [];
const watcher = {
  onMessage: (data: string) => heard.push(data),
  onOpen: () => heard.push("open"),
  onBreak: () => heard.push("break"),
  onPause: () => heard.push("pause"),
  onRefuse: () => heard.push("refuse"),
};
let page: EventTarget & { hidden: boolean };
let status: number;
let stop: () => void;

const last = () => FakeSource.opened.at(-1) as FakeSource;
const look = (hidden: boolean) => {
  page.hidden = hidden;
  page.dispatchEvent(new Event("visibilitychange"));
};

beforeEach(() => {
  vi.useFakeTimers();
  heard.length = 0;
  FakeSource.opened = [];
  page = Object.assign(new EventTarget(), { hidden: false });
  status = 502;
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("document", page);
  vi.stubGlobal("fetch", async () => ({ status }));
  stop = watchEvents("/live", watcher);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("leaves it to the browser to connect again", async () => {
  last().onopen?.();
  last().onmessage?.({ data: "news" });
  last().break(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(FakeSource.opened).toHaveLength(1);
  expect(heard).toEqual(["open", "news", "break"]);
});

test("opens it anew, more and more rarely, when the browser has given up", async () => {
  for (const delayMs of [2000, 4000, 8000, 16_000, 30_000, 30_000]) {
    const before = FakeSource.opened.length;
    last().break(FakeSource.CLOSED);
    await vi.advanceTimersByTimeAsync(delayMs - 1);
    expect(FakeSource.opened).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(FakeSource.opened).toHaveLength(before + 1);
  }
  last().onopen?.();
  last().break(FakeSource.CLOSED);
  await vi.advanceTimersByTimeAsync(2000);
  expect(FakeSource.opened).toHaveLength(8);
});

test.each([401, 404])("gives up after a %d", async (refusal) => {
  status = refusal;
  last().break(FakeSource.CLOSED);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heard).toEqual(["break", "refuse"]);
  expect(FakeSource.opened).toHaveLength(1);
});

test("rests while nobody looks", async () => {
  const first = last();
  look(true);
  expect(first.readyState).toBe(FakeSource.CLOSED);
  expect(heard).toEqual(["pause"]);
  look(false);
  expect(FakeSource.opened).toHaveLength(2);
});

test("does not come back after its end", async () => {
  last().break(FakeSource.CLOSED);
  await vi.advanceTimersByTimeAsync(0);
  stop();
  look(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(FakeSource.opened).toHaveLength(1);
});
