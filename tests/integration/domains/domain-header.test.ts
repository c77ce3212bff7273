import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { changeDomainSettings } from "@/lib/domains/manage-domains";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { by } from "@/tests/integration/by";
import { type TestWorkspace, testWorkspace } from "../workspace";
import { activeDomain } from "./active-domain";

let workspace: TestWorkspace;
let workspaceId: number;

beforeAll(async () => {
  workspace = await testWorkspace();
  ({ workspaceId } = workspace);
});
beforeEach(async () => {
  await db().clickDomain.deleteMany();
  await changeDomainSettings(by(workspaceId), { whenClickDomainFails: "fall-back" });
  await activeDomain(workspaceId, "one.shop.com");
  await activeDomain(workspaceId, "two.shop.com");
});
afterAll(() => workspace.close());

const body = "Subject: x\r\n\r\nSee http://a.example/x\r\n";

function rewrite(field: string, options: { clickDomain?: string; trackClicks?: boolean } = {}) {
  return rewriteEmail(workspaceId, { mime: `${field}\r\n${body}`, ...options });
}

describe("X-Clickstamp-Domain", () => {
  it("chooses the click domain over the call, and is taken out", async () => {
    const { mime, links } = await rewrite("X-Clickstamp-Domain: TWO.shop.com.", {
      clickDomain: "one.shop.com",
    });
    expect(links[0]?.rewritten).toMatch(/^http:\/\/two\.shop\.com\/x-/);
    expect(mime).toBe(body.replace("http://a.example/x", links[0]?.rewritten as string));
  });

  it("chooses for a large message, which another thread rewrites, and behind an mbox line", async () => {
    const mime = `From - Sat Nov 28\r\nX-Clickstamp-Domain: two.shop.com\r\n${body}${"x\r\n".repeat(20_000)}`;
    const { links } = await rewriteEmail(workspaceId, { mime });
    expect(links[0]?.rewritten).toMatch(/^http:\/\/two\.shop\.com\/x-/);
  });

  it("may name the host of CLICK_URL", async () => {
    const { links } = await rewrite("X-Clickstamp-Domain: clicks.example.com");
    expect(links[0]?.rewritten).toMatch(/^http:\/\/clicks\.example\.com\/x-/);
  });

  it("of an embedded message chooses nothing", async () => {
    const embedded = `${body}\r\nX-Clickstamp-Domain: two.shop.com\r\n`;
    const { links } = await rewriteEmail(workspaceId, { mime: embedded });
    expect(links[0]?.rewritten).not.toContain("two.shop.com");
  });

  it.each([
    ["unknown.shop.com", "Unknown click domain: add unknown.shop.com"],
    ["new.shop.com", "X-Clickstamp-Domain: new.shop.com is not set up yet"],
    ["", "X-Clickstamp-Domain must have at least 1 character"],
    ["x".repeat(254), "X-Clickstamp-Domain must have at most 253 characters"],
    ["one.shop.com\r\nX-Clickstamp-Domain: two.shop.com", "X-Clickstamp-Domain has several"],
  ])("with %j is refused, and the header is named", async (value, message) => {
    await activeDomain(workspaceId, "new.shop.com", { state: "pending" });
    for (const trackClicks of [true, false]) {
      const refused = rewrite(`X-Clickstamp-Domain: ${value}`, { trackClicks });
      await expect(refused).rejects.toMatchObject({
        code: "unprocessable",
        path: "$.mime",
        message: expect.stringContaining(message),
      });
      await expect(refused).rejects.toThrow("X-Clickstamp-Domain");
    }
  });

  it("with a failing domain is refused if the workspace wants that", async () => {
    await activeDomain(workspaceId, "broken.shop.com", { state: "failing" });
    const { warnings } = await rewrite("X-Clickstamp-Domain: broken.shop.com");
    expect(warnings.map(({ code }) => code)).toContain("click-domain-failing");
    await changeDomainSettings(by(workspaceId), { whenClickDomainFails: "refuse" });
    await expect(rewrite("X-Clickstamp-Domain: broken.shop.com")).rejects.toThrow(
      "name another X-Clickstamp-Domain",
    );
  });
});
