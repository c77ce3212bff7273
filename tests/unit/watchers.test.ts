import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { Watchers } from "@/lib/watchers";

const never = new AbortController().signal;

test("gives every event in its order, also those that come while one is looked at", async () => {
  const [events, end] = [new EventEmitter(), new AbortController()];
  const seen: number[] = [];
  queueMicrotask(() => events.emit("number", 1));
  for await (const event of new Watchers().watch<number>(events, "number", end.signal)) {
    seen.push(event);
    if (event === 1) for (const next of [2, 3]) events.emit("number", next);
    if (event === 3) end.abort();
  }
  expect(seen).toEqual([1, 2, 3]);
  expect(events.listenerCount("number")).toBe(0);
});

test("ends all that watch when it is stopped, and at once those that come later", async () => {
  const [events, watchers] = [new EventEmitter(), new Watchers()];
  const both = [1, 2].map(() => watchers.watch(events, "number", never).next());
  watchers.stop();
  expect(await Promise.all(both)).toEqual([
    { done: true, value: undefined },
    { done: true, value: undefined },
  ]);
  const later = watchers.watch(events, "number", never).next();
  events.emit("number", 4);
  expect(await later).toEqual({ done: true, value: undefined });
  expect(events.listenerCount("number")).toBe(0);
});

test("fails when what is watched does", async () => {
  const events = new EventEmitter();
  const next = new Watchers().watch(events, "number", never).next();
  events.emit("error", new Error("broken"));
  await expect(next).rejects.toThrow("broken");
});
