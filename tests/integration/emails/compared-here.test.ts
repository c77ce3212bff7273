import { beforeEach, describe, expect, it } from "vitest";
import { planEmail } from "@/lib/emails/plan-email";
import { planInWorker } from "@/lib/emails/plan-in-worker";
import { createWorkerPool } from "@/lib/emails/worker-pool";
import { processWide } from "@/lib/process-wide";

const chosen = {
  clickDomain: { hostname: "clicks.example.com", port: "", https: "match" as const },
  insteadOf: undefined,
  ownHostnames: [],
};

let asked = 0;
// Takes the place of the pool of planInWorker.
processWide("rewrite-pool", () => {
  const ask = createWorkerPool({
    program: "lib/emails/rewrite-worker.ts",
    size: 1,
    timeoutMs: 60_000,
    maxHeapMb: 384,
  });
  return (request: unknown) => {
    asked += 1;
    return ask(request);
  };
});
beforeEach(() => {
  asked = 0;
});

const link = (name: string) => `<a href="http://a.example/${name}">Hello ${name}</a>`;
const html = (name: string, length = 50_000) =>
  `<body>${link(name)}${`<p>${"x".repeat(193)}</p>`.repeat(length / 200)}</body>`;

describe("a copy of a large email is compared here", () => {
  it("if its text differs, too", async () => {
    const input = (name: string) => ({ html: html(name), text: `http://a.example/${name}` });
    await planInWorker(1, input("ada"), chosen);
    expect(asked).toBe(1);
    expect(await planInWorker(1, input("grace"), chosen)).toEqual(
      planEmail(input("grace"), chosen),
    );
    expect(asked).toBe(1);
  });

  it("if it is a message with a text part that differs", async () => {
    const mime = (name: string) => {
      const part = (type: string, body: string) =>
        `--b\r\nContent-Type: text/${type}; charset=utf-8\r\n\r\n${body}\r\n`;
      const parts = part("plain", `http://a.example/${name}`) + part("html", html(name));
      return `Subject: x\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n${parts}--b--\r\n`;
    };
    await planInWorker(2, { mime: mime("ada") }, chosen);
    expect(asked).toBe(1);
    const input = { mime: mime("grace") };
    expect(await planInWorker(2, input, chosen)).toEqual(planEmail(input, chosen));
    expect(asked).toBe(1);
  });

  it("with the place of its trap link, which a thread has found", async () => {
    const input = (name: string, trapLink: boolean) => ({ html: html(name), trapLink });
    await planInWorker(3, input("ada", false), chosen);
    await planInWorker(3, input("grace", false), chosen);
    expect(asked).toBe(1);
    await planInWorker(3, input("grace", true), chosen);
    expect(asked).toBe(2);
    for (const name of ["grace", "edsger w."]) {
      expect(await planInWorker(3, input(name, true), chosen)).toEqual(
        planEmail(input(name, true), chosen),
      );
    }
    expect(asked).toBe(2);
  });

  it("if there is no link in it to make a trap link of", async () => {
    const input = (name: string) => ({
      html: `${name}<hr>${html("ada").slice(60)}`,
      trapLink: true,
    });
    await planInWorker(6, input("ada"), chosen);
    await planInWorker(6, input("grace"), chosen);
    expect(asked).toBe(1);
  });
});

describe("an email is sent to a thread", () => {
  it("if much of it is unknown", async () => {
    const input = (name: string) => ({
      html: html(name),
      text: `http://a.example/${name} ${"x ".repeat(20_000)}`,
    });
    await planInWorker(4, input("ada"), chosen);
    await planInWorker(4, input("grace"), chosen);
    expect(asked).toBe(2);
  });

  it("if it is too long to be compared here, and takes the place of no template", async () => {
    await planInWorker(5, { html: html("ada") }, chosen);
    for (let n = 0; n < 16; n += 1) {
      await planInWorker(5, { html: html("ada", 350_000) + "<hr>".repeat(n) }, chosen);
    }
    expect(asked).toBe(17);
    await planInWorker(5, { html: html("grace") }, chosen);
    expect(asked).toBe(17);
  });
});
