import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { provide } from "@/lib/env";
import { type Published, question, receive, topic } from "@/lib/ipc";

/** What this process has sent to the one that started it. */
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

test("gives what others publish to the one who has subscribed", () => {
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

test("gathers the answers of all processes", async () => {
  const answers = question<string>("health").ask();
  const [asked] = sent as { topic: string; value: { replyTo: string } }[];
  const replyTo = asked?.value.replyTo as string;
  receive({ topic: replyTo, value: "one" });
  receive({ topic: "another question", value: "none of it" });
  receive({ topic: replyTo, value: "two" });
  expect(await answers).toEqual(["one", "two"]);
});

test("answers what another process asks, to that one question", async () => {
  question<string>("health").answerWith(async () => "well");
  receive({ topic: "health?", value: { replyTo: "that one" } });
  await expect.poll(() => sent).toEqual([{ topic: "that one", value: "well" }]);
});

test("asks nobody where one process does everything", async () => {
  provide({ CLICKSTAMP_APP_SOCKET: "" });
  expect(await question<string>("health").ask()).toEqual([]);
  expect(sent).toEqual([]);
});
