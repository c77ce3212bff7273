import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { refreshServed } from "@/lib/domains/served";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { provide } from "@/lib/env";
import { type TestWorkspace, testWorkspace } from "@/tests/integration/workspace";

const hostname = "news.customer.example";

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
  const { workspaceId } = workspace;
  const data = { workspaceId, hostname, token: "t", state: "active", owned: true };
  await db().clickDomain.create({ data });
  await refreshServed();
});
beforeEach(() => provide({ CLICK_URL: "http://clicks.example.com" }));
afterAll(() => workspace.close());

async function https(mode: "never" | "match" | "always"): Promise<void> {
  await db().clickDomain.updateMany({ data: { https: mode } });
  await refreshServed();
}

async function warningsOf(html: string, clickDomain?: string) {
  const input = { html, dryRun: true, ...(clickDomain && { clickDomain }) };
  return (await rewriteEmail(workspace.workspaceId, input)).warnings;
}

const link = (url: string) => `<a href="${url}">x</a> `;
const secure = link("https://a.example/1");
const insecure = link("http://a.example/2");

it("says once that CLICK_URL is why links lost https, and what to do", async () => {
  expect(await warningsOf(secure + insecure + secure)).toEqual([
    {
      code: "https-lost",
      message:
        "CLICK_URL is http://clicks.example.com, so https links became http (positions 1, 3); set CLICK_URL to https://… once clicks.example.com serves https",
    },
  ]);
});

it("says so of a large email, too, which another thread rewrites", async () => {
  const warnings = await warningsOf(secure + "x".repeat(50_000));
  expect(warnings.map(({ code }) => code)).toEqual(["https-lost"]);
});

it("says what to do for a click domain of the workspace", async () => {
  await https("never");
  expect(await warningsOf(secure, hostname)).toEqual([
    {
      code: "https-lost",
      message:
        "https is set to Never for news.customer.example, so https links became http (position 1); that changes by itself when its certificate is seen to work, unless Never was chosen under Domains in the app",
    },
  ]);
});

it("says nothing where no link had https", async () => {
  expect(await warningsOf(insecure + insecure)).toEqual([]);
});

it.each(["match", "always"] as const)("with %s, no link has lost https", async (mode) => {
  await https(mode);
  expect(await warningsOf(secure + secure, hostname)).toEqual([]);
  expect(await warningsOf(insecure + secure, hostname)).toEqual([
    {
      code: "http-link",
      message: "Position 1: a page without https, though the email's other links lead to https",
    },
  ]);
});

it("with CLICK_URL on https, no link has lost it", async () => {
  provide({ CLICK_URL: "https://clicks.example.com" });
  expect(await warningsOf(secure)).toEqual([]);
});
