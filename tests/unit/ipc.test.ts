import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { provide } from "@/lib/env";
import { type Published, receive, requestReply, topic } from "@/lib/ipc";

/** What this process has sent to its parent. */
let sent: Published[];

beforeEach(() => {
  sent = [];
  const send = (message: Published) => sent.push(message);
  vi.stubGlobal("process", { ...process, env: process.env, connected: true, send });
  provide({
    DATABASE_URL: "postgres://127.0.0.1:1/none",
    NEXTAUTH_SECRET: "a secret for the tests, long enough to be one",
    IDENTIFIER_KEYS: "a key for the tests that is long enough to be one",
    CLICKSTAMP_APP_SOCKET: "/none",
    WORKERS: "2",
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("passes what others publish to the subscriber", () => {
  const origins = topic<number[]>("origins");
  const seen: number[][] = [];
  origins.publish([1]);
  expect(sent).toEqual([{ topic: "origins", value: [1] }]);
  receive({ topic: "origins", value: [2] });
  origins.subscribe((files) => seen.push(files));
  receive({ topic: "origins", value: [3] });
  receive({ topic: "blocks", value: null });
  expect(seen).toEqual([[3]]);
});

test("publishes to itself, too, where it is asked to", () => {
  const blocks = topic<null>("blocks");
  const seen: unknown[] = [];
  blocks.subscribe((value) => seen.push(value));
  blocks.publishToAll(null);
  expect(sent).toEqual([{ topic: "blocks", value: null }]);
  expect(seen).toEqual([null]);
});

test("collects the replies of all processes", async () => {
  const answers = requestReply<string>("health").request();
  const [asked] = sent as { topic: string; value: { replyTo: string } }[];
  const replyTo = asked?.value.replyTo as string;
  receive({ topic: replyTo, value: "one" });
  receive({ topic: "another request", value: "none of it" });
  receive({ topic: replyTo, value: "two" });
  expect(await answers).toEqual(["one", "two"]);
});

test("replies to a request of another process, and to that one only", async () => {
  requestReply<string>("health").onRequest(async () => "well");
  receive({ topic: "health?", value: { replyTo: "that one" } });
  await expect.poll(() => sent).toEqual([{ topic: "that one", value: "well" }]);
});

test("sends no request if this is the only process", async () => {
  provide({ CLICKSTAMP_APP_SOCKET: "" });
  expect(await requestReply<string>("health").request()).toEqual([]);
  expect(sent).toEqual([]);
});
