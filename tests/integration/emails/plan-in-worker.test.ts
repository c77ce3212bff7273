import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { planEmail } from "@/lib/emails/plan-email";
import { planElsewhere } from "@/lib/emails/plan-in-worker";
import { WorkerLostError, WorkerPool } from "@/lib/emails/workers/worker-pool";

const chosen = {
  clickDomain: { hostname: "clicks.example.com", port: "", https: "match" as const },
  insteadOf: undefined,
  ownHostnames: [],
};
const links = Array.from({ length: 300 }, (_, n) => `<a href="http://a.example/${n}">${n}</a>`);
const html = `<p>${"x".repeat(100_000)}</p>${links.join("\n")}`;
const identify = ({ position }: { position: number }) => `ID${position}`;

describe("a large email", () => {
  it("comes out of another thread as it does here", async () => {
    const elsewhere = await planElsewhere({ html, text: "http://a.example/t" }, chosen);
    const here = planEmail({ html, text: "http://a.example/t" }, chosen);
    expect(elsewhere.links).toEqual(here.links);
    expect(await elsewhere.rewrite(identify)).toEqual(here.rewrite(identify));
    elsewhere.close();
  });

  it("many at once, each keeps its own", async () => {
    const all = Array.from({ length: 40 }, async (_, n) => {
      const plan = await planElsewhere({ html: `${html}<a href="http://b.example/${n}">` }, chosen);
      await sleep(n % 7);
      const { html: output } = await plan.rewrite(identify);
      plan.close();
      return output?.endsWith(`http://clicks.example.com/${n}-ID301">`);
    });
    expect(await Promise.all(all)).toEqual(all.map(() => true));
  });

  it("is refused with the same error", async () => {
    await expect(planElsewhere({ html: html.repeat(4) }, chosen)).rejects.toMatchObject({
      code: "too-large",
    });
    const mime = "no message ".repeat(10_000);
    await expect(planElsewhere({ mime }, chosen)).rejects.toMatchObject({
      code: "unprocessable",
      path: "$.mime",
    });
  });
});

describe("a worker that hangs, fails or takes too much memory", () => {
  const pool = () =>
    new WorkerPool({
      program: "tests/integration/emails/bad-worker.ts",
      size: 1,
      timeoutMs: 5000,
      maxHeapMb: 64,
    });

  it.each(["hang", "throw", "exit", "fill memory"])("that does %j is replaced", async (request) => {
    const workers = pool();
    const { seat } = await workers.ask("hello");
    await expect(workers.ask(request)).rejects.toThrow(WorkerLostError);
    await expect(workers.ask("hello", seat)).rejects.toThrow(WorkerLostError);
    expect((await workers.ask("hello")).reply).toBe("hello");
  });
});
