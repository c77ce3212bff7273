import { describe, expect, it } from "vitest";
import { traceSteps } from "@/app/(admin)/settings/connect/trace-steps";
import type { Trace } from "@/lib/smtp/test-message/load-trace";

const trace: Trace = {
  id: "1",
  to: "ada@example.net",
  campaign: "2",
  clickDomain: "clicks.example.com",
  rewrittenAt: "2026-11-28T12:00:00.000Z",
  setting: "SMTP_UPSTREAM",
  outcome: { state: "accepted", answer: "250 2.0.0 Ok" },
  link: null,
  click: null,
  isTotalsOnly: false,
};

const click = {
  time: "2026-11-28T12:00:05.000Z",
  device: "Desktop",
  program: "Chrome",
  automated: false,
  reason: null,
};

const steps = (changes: Partial<Trace>) =>
  traceSteps({ ...trace, ...changes }, "Europe/Berlin").map(
    ({ state, title, detail }) => `${state}: ${title}${detail ? ` | ${detail}` : ""}`,
  );

const rewritten =
  "done: Link rewritten at 13:00:00 CET | For ada@example.net, on clicks.example.com";
const accepted = "done: Accepted by the mail server | 250 2.0.0 Ok";

describe("the steps of a test message", () => {
  it("wait for the mail server, then for the click, and end with it", () => {
    expect(steps({ outcome: { state: "sending", answer: "" } })).toEqual([
      rewritten,
      "waiting: Waiting for the mail server",
      "waiting: Waiting for the click",
    ]);
    expect(steps({})).toEqual([rewritten, accepted, "waiting: Waiting for the click"]);
    expect(steps({ click })).toEqual([
      rewritten,
      accepted,
      "done: Clicked at 13:00:05 CET | Chrome, Desktop",
    ]);
  });

  it("still wait for a person when a program has followed the link", () => {
    expect(steps({ click: { ...click, automated: true, reason: "bot" } })).toContain(
      "waiting: Waiting for a person’s click | A program followed the link at 13:00:05 CET (bot)",
    );
  });

  it.each([
    ["refused", "failed: Refused by the mail server | 550 no"],
    ["unreachable", "failed: The mail server can’t be reached; check SMTP_UPSTREAM | 550 no"],
  ] as const)("end when the message was %s", (state, last) => {
    expect(steps({ outcome: { state, answer: "550 no" } })).toEqual([rewritten, last]);
  });

  it("end when the answer was lost", () => {
    expect(steps({ outcome: { state: "unknown", answer: "" } })[1]).toMatch(/^failed: .*restarted/);
  });

  it("offer the link without a mail server", () => {
    expect(steps({ outcome: { state: "not-sent", answer: "" } })[1]).toMatch(/^done: Not sent/);
  });

  it("say that a workspace that keeps totals only shows no click", () => {
    expect(steps({ isTotalsOnly: true })[2]).toMatch(/^waiting: This workspace keeps totals only/);
  });

  it("leave out a recipient that must not be shown", () => {
    expect(steps({ to: null })[0]).toBe(
      "done: Link rewritten at 13:00:00 CET | On clicks.example.com",
    );
  });
});
