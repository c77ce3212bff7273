import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { applyEmailPlan } from "@/lib/emails/apply-email-plan";
import { planEmail } from "@/lib/emails/plan-email";
import { applyInWorker, planInWorker } from "@/lib/emails/plan-in-worker";
import { createWorkerPool, WorkerLostError } from "@/lib/emails/worker-pool";
import { renderMessage } from "@/lib/rewrite/mime/render-message";

const chosen = {
  clickDomain: { hostname: "clicks.example.com", port: "", https: "match" as const },
  insteadOf: undefined,
  ownHostnames: [],
};
const links = Array.from({ length: 300 }, (_, n) => `<a href="http://a.example/${n}">${n}</a>`);
const html = `<p>${"x".repeat(100_000)}</p>${links.join("\n")}`;
const limits = {
  program: "tests/integration/emails/bad-worker.ts",
  size: 1,
  timeoutMs: 5000,
  maxHeapMb: 64,
};
const identify = ({ position }: { position: number }) => `ID${position}`;

describe("a large email", () => {
  it("comes out of another thread as it does here", async () => {
    const input = { html, text: "http://a.example/t" };
    const elsewhere = await planInWorker(1, input, chosen);
    const here = planEmail(input, chosen);
    expect(elsewhere).toEqual(here);
    expect(await applyInWorker({ input, chosen, plan: elsewhere }, identify)).toEqual(
      applyEmailPlan({ input, chosen, plan: here }, identify),
    );
  });

  it("that is a whole message does so, too", async () => {
    const header = "X-Clickstamp-Tags: a\r\nContent-MD5: x\r\nContent-Type: text/html\r\n";
    const body = Buffer.from(html).toString("base64").replace(/.{76}/g, "$&\r\n");
    const mime = `${header}Content-Transfer-Encoding: base64\r\n\r\n${body}\r\n`;
    const input = { mime, octets: true, trapLink: true };
    const plan = await planInWorker(1, input, chosen);
    const { mime: output } = await applyInWorker({ input, chosen, plan }, identify, "TRAP");
    const expected = applyEmailPlan(
      { input, chosen, plan: planEmail(input, chosen) },
      identify,
      "TRAP",
    );
    expect(output).toBe(expected.mime);
    expect(renderMessage(output as string, true).html).toContain(
      "http://clicks.example.com/299-ID300",
    );
  });

  it("many at once, each with its own links", async () => {
    const all = Array.from({ length: 40 }, async (_, n) => {
      const input = { html: `${html}<a href="http://b.example/${n}">` };
      const plan = await planInWorker(1, input, chosen);
      await sleep(n % 7);
      const { html: output } = await applyInWorker({ input, chosen, plan }, identify);
      return output?.endsWith(`http://clicks.example.com/${n}-ID301">`);
    });
    expect(await Promise.all(all)).toEqual(all.map(() => true));
  });

  it("is refused with the same error", async () => {
    await expect(planInWorker(1, { html: html.repeat(4) }, chosen)).rejects.toMatchObject({
      code: "too-large",
    });
    const mime = "no message ".repeat(10_000);
    await expect(planInWorker(1, { mime }, chosen)).rejects.toMatchObject({
      code: "unprocessable",
      path: "$.mime",
    });
  });
});

describe("a thread that hangs, fails or takes too much memory", () => {
  it.each(["hang", "exit", "fill memory"])("that does %j is replaced", async (request) => {
    const ask = createWorkerPool(limits);
    expect(await ask("hello")).toBe("hello");
    const others = [ask(request), ask("one"), ask("two")];
    await expect(others[0]).rejects.toThrow(WorkerLostError);
    expect(await Promise.all(others.slice(1))).toEqual(["one", "two"]);
  });

  it("goes on after an error that it throws, which the caller gets", async () => {
    const ask = createWorkerPool(limits);
    await expect(ask("throw")).rejects.toThrow("as asked");
    expect(await ask("hello")).toBe("hello");
  });
});
